import { describe, expect, it } from "vitest";
import { fullDot, unitImage } from "./signed-images";

describe("unitImage", () => {
  /** 4 x 4 pixels, three units: unit u weighs pixel p with 100 u + p. */
  const values = Float32Array.from({ length: 48 }, (_, i) => 100 * (i % 3) + Math.floor(i / 3));

  it("takes a unit's column of the weight", () => {
    expect([...unitImage(values, 3, 2, 4, 1)]).toEqual(Array.from({ length: 16 }, (_, pixel) => 200 + pixel));
  });

  it("takes the mean of a block where weights share a dot", () => {
    expect([...unitImage(values, 3, 0, 4, 2)]).toEqual([2.5, 4.5, 10.5, 12.5]);
  });
});

describe("fullDot", () => {
  it("is three root mean squares", () => {
    expect(fullDot(Float32Array.of(3, -3, 3, -3))).toBe(9);
    expect(fullDot(new Float32Array())).toBe(0);
  });

  it("looks at a part of a very large layer", () => {
    expect(fullDot(new Float32Array(3_000_000).fill(0.5))).toBe(1.5);
  });
});
