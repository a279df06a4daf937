import { expect, test } from "vitest";
import { codeAt, integerOfCode, packRows, wordsOf } from "./packed-bits";

test.each([1, 2, 3, 4, 5, 6, 7, 8])("rows of integers of %i bits come back as they were packed", (bits) => {
  const length = 37;
  const least = -(2 ** (bits - 1));
  const integers = Array.from({ length: 3 * length }, (_, i) =>
    bits === 1 ? (i % 3 === 0 ? -1 : 1) : least + ((7 * i) % 2 ** bits),
  );
  const words = packRows(integers, length, bits);
  expect(words.length).toBe(3 * wordsOf(length, bits));
  const back = integers.map((_, i) => {
    const row = Math.floor(i / length);
    return integerOfCode(codeAt(words, row * wordsOf(length, bits), i % length, bits), bits);
  });
  expect(back).toEqual(integers);
});

test("four bits are an eighth of 32", () => {
  expect(packRows([1, -1, 2, -2, 7, -8, 0, 3], 8, 4)).toEqual(Uint32Array.of(0x3_0_8_7_e_2_f_1));
});
