/** @file Where a slider can stand: values one would choose, not every value there is. Others can be typed. */
import type { IntegerField, NumberField } from "../../train/fields";

/** A field with a slider. */
export type RangeField = IntegerField | NumberField;

/** Above this many whole numbers a slider chooses nothing in particular; a die is the better control. */
const mostWholeNumbers = 1e6;
const linearStops = 100;

/** Whether the field is a number drawn at random rather than chosen. */
export const isDrawn = ({ kind, scale, min, max }: RangeField): boolean =>
  kind === "integer" && scale === "linear" && max - min > mostWholeNumbers;

/**
 * Values in ascending order from min to max: powers of two where max is one, 1-2-5 steps for other whole numbers on a
 * log scale, 1-2-3-5 for fractions, a hundred even steps on a linear scale.
 */
export function stopsOf({ kind, scale, min, max }: RangeField): number[] {
  const isWhole = kind === "integer";
  if (scale === "linear") {
    const step = isWhole ? Math.max(1, Math.round((max - min) / linearStops)) : (max - min) / linearStops;
    const digits = isWhole ? 0 : Math.max(0, Math.ceil(-Math.log10(step)));
    const count = Math.floor((max - min) / step + 1e-9);
    return withEnds(
      Array.from({ length: count + 1 }, (_, i) => Number((min + i * step).toFixed(digits))),
      min,
      max,
    );
  }
  if (isWhole && Number.isInteger(Math.log2(max))) {
    const stops: number[] = [];
    for (let stop = 1; stop <= max; stop *= 2) stops.push(stop);
    return withEnds(stops, min, max);
  }
  const mantissas = isWhole ? [1, 2, 5] : [1, 2, 3, 5];
  const stops: number[] = [];
  for (let exponent = Math.floor(Math.log10(min)); exponent <= Math.log10(max); exponent++) {
    // Through decimal text, because 3 * 10 ** -4 is not 0.0003.
    for (const mantissa of mantissas) stops.push(Number(`${mantissa}e${exponent}`));
  }
  return withEnds(stops, min, max);
}

/** Position of the stop nearest to a value, which need not be one; on a log scale by ratio. */
export function nearestStop(stops: readonly number[], value: number, scale: RangeField["scale"]): number {
  const place = (x: number) => (scale === "log" ? Math.log(Math.max(x, Number.MIN_VALUE)) : x);
  let nearest = 0;
  for (let i = 1; i < stops.length; i++) {
    if (Math.abs(place(stops[i]!) - place(value)) < Math.abs(place(stops[nearest]!) - place(value)))
      nearest = i;
  }
  return nearest;
}

function withEnds(stops: readonly number[], min: number, max: number): number[] {
  const inside = stops.filter((stop) => stop > min && stop < max);
  return [min, ...inside, max];
}
