import { describe, expect, it } from "vitest";
import { parametersOfRange, quantizeWeight, weightBytes } from "./quantization";

const shape = { inputs: 2, outputs: 2 };
/** [inputs, outputs]: unit 0 has 1 and -0.5, unit 1 has 0.1 and 0.02. */
const weight = [1, 0.1, -0.5, 0.02];

describe("a range", () => {
  it("becomes a scale and the integer that 0 stands for", () => {
    expect(parametersOfRange(0, 1, 127)).toEqual({ scale: Math.fround(1 / 127), zero: 0 });
    expect(parametersOfRange(-1, 2, 255)).toEqual({ scale: Math.fround(3 / 255), zero: 85 });
    expect(parametersOfRange(-2, 0, 127).zero).toBe(127);
  });

  it("has a scale even where everything is 0, or nearly", () => {
    expect(parametersOfRange(0, 0, 127)).toEqual({ scale: Math.fround(0.1), zero: 0 });
    expect(parametersOfRange(0, 1e-9, 127)).toEqual({ scale: Math.fround(6.1e-5), zero: 0 });
  });
});

describe("a weight", () => {
  it("is rounded in units of its largest number, or of each unit's own, and stands a unit to a row", () => {
    const whole = quantizeWeight(weight, shape, { bits: 8, per: "tensor" });
    expect([...whole.integers]).toEqual([127, -64, 13, 3]);
    expect([...whole.scales]).toEqual([Math.fround(1 / 127.5), Math.fround(1 / 127.5)]);
    const byUnit = quantizeWeight(weight, shape, { bits: 8, per: "channel" });
    expect([...byUnit.integers]).toEqual([127, -64, 127, 26]);
    expect(byUnit.scales[1]).toBe(Math.fround(0.1 / 127.5));
  });

  it("has fewer values with fewer bits, and is its sign with one", () => {
    expect([...quantizeWeight(weight, shape, { bits: 2, per: "tensor" }).integers]).toEqual([1, -1, 0, 0]);
    const signs = quantizeWeight(weight, shape, { bits: 1, per: "channel" });
    expect([...signs.integers]).toEqual([1, -1, 1, 1]);
    expect(signs.scales[0]).toBeCloseTo(0.75);
  });

  it("takes a byte each with eight bits, whole words a row with fewer, and its scales", () => {
    const bytes = (bits: number, per: "tensor" | "channel") =>
      weightBytes(
        quantizeWeight(new Float32Array(784 * 10), { inputs: 784, outputs: 10 }, { bits, per }),
        per,
      );
    expect(bytes(8, "tensor")).toBe(7840 + 4);
    expect(bytes(8, "channel")).toBe(7840 + 40);
    expect(bytes(3, "tensor")).toBe(4 * 74 * 10 + 4);
  });
});
