import { expect, it } from "vitest";
import { decodeHalf, encodeHalf } from "../../lib/half";
import { uniform } from "../../lib/random";
import { decodeHalves, encodeHalves } from "./halves";

it("every half is encoded and decoded as by itself, and so is what lies between two of them", () => {
  const finite = Uint16Array.from({ length: 1 << 16 }, (_, bits) => bits).filter((bits) =>
    Number.isFinite(decodeHalf(bits)),
  );
  expect(encodeHalves(decodeHalves(finite, 1), 1)).toEqual(finite);
  // In the middle between two, where ties go to even, and beside it.
  const between = Float32Array.from(
    finite.filter((bits) => (bits & 0x7fff) < 0x7bff),
    (bits) => {
      const middle = (decodeHalf(bits) + decodeHalf(bits + 1)) / 2;
      return bits % 3 === 0 ? middle : middle * (1 + (bits % 3 === 1 ? 1e-6 : -1e-6));
    },
  );
  expect(encodeHalves(between, 1)).toEqual(Uint16Array.from(between, encodeHalf));
});

it("numbers of all sizes are scaled by a power of two on the way, and back", () => {
  const values = uniform(1, 1, 3000, -1, 1).map((value, i) => value * 2 ** -(i % 40));
  expect(encodeHalves(values, 2 ** 14)).toEqual(
    Uint16Array.from(values, (value) => encodeHalf(value * 2 ** 14)),
  );
  const halves = encodeHalves(values, 2 ** 14);
  expect(decodeHalves(halves, 2 ** -14)).toEqual(
    Float32Array.from(halves, (bits) => decodeHalf(bits) * 2 ** -14),
  );
});
