/** @file Integers of one to eight bits, packed in words: a row of them is a stream of bits that begins at a word, lowest bits first. */
import { ceilDiv } from "./math";

/** Words of a row of `count` integers. */
export const wordsOf = (count: number, bits: number): number => ceilDiv(count * bits, 32);

/** The code of the integer at `index` of the row that begins at word `first`. */
export function codeAt(words: ArrayLike<number>, first: number, index: number, bits: number): number {
  const at = index * bits;
  const word = first + (at >>> 5);
  const shift = at & 31;
  const low = words[word]! >>> shift;
  const high = shift + bits > 32 ? words[word + 1]! << (32 - shift) : 0;
  return (low | high) & (2 ** bits - 1);
}

/** The integer of a code: two's complement, but one bit is 1, or -1 where it is set. */
export const integerOfCode = (code: number, bits: number): number =>
  bits === 1 ? 1 - 2 * code : (code << (32 - bits)) >> (32 - bits);

/** Rows of `length` integers as words. */
export function packRows(integers: ArrayLike<number>, length: number, bits: number): Uint32Array {
  const rows = integers.length / length;
  const width = wordsOf(length, bits);
  const words = new Uint32Array(rows * width);
  for (let i = 0; i < integers.length; i++) {
    const code = bits === 1 ? (integers[i]! < 0 ? 1 : 0) : integers[i]! & (2 ** bits - 1);
    const at = (i % length) * bits;
    const word = Math.floor(i / length) * width + (at >>> 5);
    words[word] = words[word]! | (code << (at & 31));
    if ((at & 31) + bits > 32) words[word + 1] = words[word + 1]! | (code >>> (32 - (at & 31)));
  }
  return words;
}
