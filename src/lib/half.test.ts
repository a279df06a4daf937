import { expect, test } from "vitest";
import { decodeHalf, encodeHalf, maxHalf, roundToHalf } from "./half";

test("every half decodes and encodes back to its own bits", () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = decodeHalf(bits);
    if (Number.isNaN(value)) expect(encodeHalf(value)).toBe(0x7e00);
    else if (encodeHalf(value) !== bits) expect.fail(`${bits} became ${encodeHalf(value)}`);
  }
});

test("known values have their known bits", () => {
  expect(encodeHalf(1)).toBe(0x3c00);
  expect(encodeHalf(-2)).toBe(0xc000);
  expect(encodeHalf(-0)).toBe(0x8000);
  expect(encodeHalf(maxHalf)).toBe(0x7bff);
  expect(encodeHalf(2 ** -24)).toBe(1);
  expect(decodeHalf(0x3555)).toBe(0.333251953125);
});

test("halfway between two halves the even one is taken, and a little beyond decides", () => {
  for (let bits = 0; bits < 0x7bff; bits++) {
    const middle = (decodeHalf(bits) + decodeHalf(bits + 1)) / 2;
    const even = bits % 2 === 0 ? bits : bits + 1;
    if (encodeHalf(middle) !== even) expect.fail(`${middle} became ${encodeHalf(middle)}, not ${even}`);
    if (encodeHalf(middle * (1 + 2 ** -50)) !== bits + 1) expect.fail(`above ${middle}`);
    if (encodeHalf(middle * (1 - 2 ** -50)) !== bits) expect.fail(`below ${middle}`);
  }
});

test("what rounds beyond the largest half is infinite", () => {
  expect(roundToHalf(65519.99)).toBe(maxHalf);
  expect(roundToHalf(65520)).toBe(Number.POSITIVE_INFINITY);
  expect(roundToHalf(-1e9)).toBe(Number.NEGATIVE_INFINITY);
  expect(roundToHalf(Number.NaN)).toBeNaN();
});
