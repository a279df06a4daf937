/** @file Whether the contenders compute the same thing. What does not pass is not timed. */
import { quantile, sum } from "../src/lib/math";
import { type Agreement, disagreement } from "../src/race/agreement";

/** Largest relative deviation allowed at a place in the list of values, from 0. */
export type Tolerance = (place: number) => number;

/**
 * f32 sums in another order differ by 1e-7 in the first loss. Adam's first steps divide gradients near zero by their
 * own size, which widens that about twofold per step, to 5e-3 within twenty steps of a wide model. A wrong
 * formula shows as 1e-2 and more within the first five.
 */
export const lossTolerance: Tolerance = (step) => (step < 5 ? 1e-3 : 2e-2);

/**
 * Compares each contender's values with the median of the libraries at the same place, each library voting with the
 * first of its ways: no engine is the judge. Deviations are relative to the median's size, or to a hundredth of the
 * largest value where that is more.
 */
export function compareValues(
  all: ReadonlyMap<string, readonly number[]>,
  tolerance: Tolerance,
): Map<string, Agreement> {
  const votes = [...firstOfEachLibrary(all).values()];
  const count = Math.max(0, ...votes.map((values) => values.length));
  const medians = Array.from({ length: count }, (_, place) =>
    quantile(votes.map((values) => values[place] ?? Number.NaN).filter(Number.isFinite), 0.5),
  );
  const floor = Math.max(0, ...medians.map(Math.abs)) / 100;
  const judge = (values: readonly number[]): Agreement => {
    if (values.length !== count)
      return disagreement(Number.NaN, `yielded ${values.length} values, others ${count}`);
    const deviations = values.map(
      (value, place) => Math.abs(value - medians[place]!) / Math.max(floor, Math.abs(medians[place]!)),
    );
    const deviation = Math.max(0, ...deviations);
    const place = deviations.findIndex((value, index) => !(value <= tolerance(index)));
    if (place < 0) return { ok: true, deviation, problem: "" };
    const [own, median] = [values[place], medians[place]];
    return disagreement(deviation, `value ${place + 1} is ${own}, the median of the libraries ${median}`);
  };
  return new Map([...all].map(([name, values]) => [name, judge(values)]));
}

/** By the name of the library, which ends at a contender's first dash. */
function firstOfEachLibrary<T>(all: ReadonlyMap<string, T>): Map<string, T> {
  const first = new Map<string, T>();
  for (const [name, values] of all) {
    const library = name.split("-")[0]!;
    if (!first.has(library)) first.set(library, values);
  }
  return first;
}

/** Whether losses fall: the mean of the last quarter below nine tenths of the mean of the first. */
export function lossesFall(losses: readonly number[]): boolean {
  const quarter = Math.max(1, Math.floor(losses.length / 4));
  return sum(losses.slice(-quarter)) < 0.9 * sum(losses.slice(0, quarter));
}
