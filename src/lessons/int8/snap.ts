/** @file A number on a ruler whose marks are the integers of a few bits. */
import { unitIntegers, weightScales } from "../../lib/quantization";

export interface Snapped {
  /** The mark that the number snaps to. */
  integer: number;
  /** What is read back: the mark times the scale. */
  value: number;
  /** All marks, from the least on, as shares of the ruler from 0 to 1. */
  marks: readonly number[];
  /** The number of the mark among them. */
  place: number;
}

/** Snaps a number from -1 to 1 by the rule of the site's own quantization, where 1 is the largest weight of its layer. */
export function snap(number: number, bits: number): Snapped {
  const shape = { inputs: 2, outputs: 1 };
  const weights = [number, 1];
  const [scale = 1] = weightScales(weights, shape, { bits, per: "tensor" });
  const integer = unitIntegers(weights, shape, { unit: 0, scale, bits })[0]!;
  const integers = bits === 1 ? [-1, 1] : Array.from({ length: 2 ** bits }, (_, i) => i - 2 ** (bits - 1));
  return {
    integer,
    value: integer * scale,
    marks: integers.map((one) => (one * scale + 1.2) / 2.4),
    place: integers.indexOf(integer),
  };
}
