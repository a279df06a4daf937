import { describe, expect, it } from "vitest";
import { uniform } from "../../lib/random";
import { areFinite, decodeFloats, encodeFloats, rounded } from "./floats";

describe("floats", () => {
  it("in f32 arrive to the last bit", () => {
    const values = Float32Array.of(0, -0, 1e-45, -3.4e38, Math.PI);
    expect(rounded(values, "f32")).toEqual(values);
  });

  it.each([1, 1e-6, 1e-30, 1e30])("in f16 keep all of a half's digits, whatever their size: %f", (size) => {
    const values = uniform(1, 1, 1000, -size, size);
    const largest = Math.max(...values.map(Math.abs));
    const halves = rounded(values, "f16");
    for (const [i, half] of halves.entries())
      expect(Math.abs(half - values[i]!)).toBeLessThanOrEqual(
        Math.max(Math.abs(values[i]!) * 2 ** -11, largest * 2 ** -39),
      );
  });

  it("in f16 take half the bytes", () => {
    const { bytes } = encodeFloats(new Float32Array(100), "f16");
    expect(bytes).toHaveLength(200);
  });

  it("of which one is no number are not taken in", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const { bytes, exponent } = encodeFloats(Float32Array.of(1, bad, 2), "f32");
      expect(decodeFloats(bytes, "f32", exponent)).toBeNull();
      expect(areFinite(Float32Array.of(1, bad))).toBe(false);
      for (let at = 0; at < 11; at++)
        expect(areFinite(new Float32Array(11).fill(bad, at, at + 1))).toBe(false);
      expect(areFinite(Float32Array.of(bad, 1, 2, 3, -bad))).toBe(false);
    }
    expect(decodeFloats(new Uint8Array(Uint16Array.of(0x7c00).buffer), "f16", 0)).toBeNull();
    expect(decodeFloats(new Uint8Array(Uint16Array.of(0x3c00).buffer), "f16", 30_000)).toBeNull();
    expect(areFinite(Float32Array.of(3.4e38, 3.4e38, 0))).toBe(true);
  });
});
