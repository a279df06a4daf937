/** @file Whether the contenders compute the same thing. What does not pass is not timed. */
import { quantile, sum } from "../src/lib/math";

export interface Agreement {
  ok: boolean;
  /** Largest deviation from the median of all contenders, relative to it. */
  deviation: number;
  /** A sentence when `ok` is false, else empty. */
  problem: string;
}

/**
 * f32 sums in another order differ by 1e-6; Adam's first steps, which divide gradients near zero by their own size,
 * widen that to 1e-4 within twenty steps. A wrong formula shows as 1e-2 and more.
 */
export const tolerance = 1e-3;

/**
 * Compares each contender's values with the median of all at the same place: nobody is the judge. Deviations are
 * relative to the median's size, or to a hundredth of the largest value where that is more.
 */
export function compareValues(all: ReadonlyMap<string, readonly number[]>): Map<string, Agreement> {
  const lists = [...all.values()];
  const count = Math.max(0, ...lists.map((values) => values.length));
  const medians = Array.from({ length: count }, (_, place) =>
    quantile(
      lists.map((values) => values[place] ?? Number.NaN),
      0.5,
    ),
  );
  const floor = Math.max(0, ...medians.map(Math.abs)) / 100;
  const judge = (values: readonly number[]): Agreement => {
    if (values.length !== count) return fail(Number.NaN, `yielded ${values.length} values, others ${count}`);
    const deviations = values.map(
      (value, place) => Math.abs(value - medians[place]!) / Math.max(floor, Math.abs(medians[place]!)),
    );
    const deviation = deviations.reduce((a, b) => (b > a || Number.isNaN(b) ? b : a), 0);
    if (deviation <= tolerance) return { ok: true, deviation, problem: "" };
    const place = deviations.indexOf(deviation);
    return fail(
      deviation,
      `value ${place + 1} is ${values[place]}, the median of all contenders ${medians[place]}`,
    );
  };
  return new Map([...all].map(([name, values]) => [name, judge(values)]));
}

/** Whether losses fall: the mean of the last quarter below nine tenths of the mean of the first. */
export function lossesFall(losses: readonly number[]): boolean {
  const quarter = Math.max(1, Math.floor(losses.length / 4));
  return sum(losses.slice(-quarter)) < 0.9 * sum(losses.slice(0, quarter));
}

const fail = (deviation: number, problem: string): Agreement => ({ ok: false, deviation, problem });
