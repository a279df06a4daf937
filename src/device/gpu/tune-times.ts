/** @file What launches take in each of several ways, timed in turns, and which of these to take. */
import { clamp, quantile } from "../../lib/math";

/** Milliseconds of so many launches, for each of `counts`, in one of the ways. */
type TimeCounts = (way: number, counts: readonly number[]) => Promise<readonly number[]>;

export interface TimingOptions {
  /** By so much four times the launches must take longer than the launches. */
  leastMs: number;
  /** Whether more may be begun. */
  hasTime: () => boolean;
}

export interface Timed {
  /** Microseconds of a launch, the median of all turns. */
  us: number;
  /** How far the quartiles are apart, as a part of the median. */
  spread: number;
}

const turns = 5;
/** Fewer tell nothing of the spread. */
const fewestTurns = 3;

/** What a glance at the first turn says to be slower by this is not timed further: it is the fastest on no machine. */
const hopeless = 1.5;

/** What a single launch shows to be slower by this is not repeated for the sake of the clock. */
const obvious = 4;

/** What is faster by less may be as fast. */
const leastGain = 0.05;

/** A launch of more is empty. */
const mostLaunches = 2 ** 16;

/**
 * The times of `ways`, the first of which is what the others are to beat; null where there was no time for them. A time is the
 * slope between so many launches and four times as many. Throws what `time` throws.
 */
export async function timeInTurns(
  ways: readonly number[],
  time: TimeCounts,
  options: TimingOptions,
): Promise<ReadonlyMap<number, Timed> | null> {
  const samples = new Map<number, { launches: number; us: number[] }>();
  for (const way of ways) {
    const known = [...samples.values()].map(({ us: [us] }) => us! / 1000);
    if (known.length > 0) {
      if (!options.hasTime()) return null;
      const [oneMs] = await time(way, [1]);
      if (oneMs! > obvious * Math.min(...known) + options.leastMs) {
        samples.set(way, { launches: 1, us: [1000 * oneMs!] });
        continue;
      }
    }
    const first = await firstSample(way, time, options);
    if (!first) return null;
    samples.set(way, { launches: first.launches, us: [first.us] });
  }
  const firstUs = (way: number) => samples.get(way)!.us[0]!;
  const best = Math.min(...ways.map(firstUs));
  const hopeful = ways.filter((way, place) => place === 0 || firstUs(way) < hopeless * best);
  for (let turn = 1; turn < turns; turn++) {
    // Whatever the one before leaves in the caches, each has it to bear from either side.
    for (const way of turn % 2 === 0 ? hopeful : hopeful.toReversed()) {
      if (!options.hasTime()) break;
      const { launches, us } = samples.get(way)!;
      const { perLaunchUs } = await slope(way, launches, time);
      if (Number.isFinite(perLaunchUs)) us.push(perLaunchUs);
    }
  }
  const isKnown = hopeful.length < 2 || hopeful.every((way) => samples.get(way)!.us.length >= fewestTurns);
  if (!isKnown) return null;
  return new Map(ways.map((way) => [way, timedOf(samples.get(way)!.us)]));
}

/** The way to take: the first unless another is faster by more than chance; of those about as fast as the fastest, the first again. */
export function fastestOf(times: ReadonlyMap<number, Timed>): number | null {
  const [usual, ...others] = times;
  if (!usual) return null;
  const fastest = others.reduce((best, other) => (other[1].us < best[1].us ? other : best), usual);
  const best = fastest[1].us * (1 + leastGain + fastest[1].spread);
  const [first, { us, spread }] = usual;
  if (us <= best || us <= fastest[1].us * (1 + leastGain + spread)) return first;
  return others.find(([, other]) => other.us <= best)![0];
}

/** As many launches as the clock needs, and what one takes; null where there was no time to find that out. */
async function firstSample(way: number, time: TimeCounts, { leastMs, hasTime }: TimingOptions) {
  let launches = 1;
  for (;;) {
    if (!hasTime()) return null;
    const { gainMs, manyMs, perLaunchUs } = await slope(way, launches, time);
    if (gainMs >= leastMs || launches >= mostLaunches) return { launches, us: Math.max(perLaunchUs, 0) };
    // Where something has held up the few, the many tell how long they took at most.
    const known = Math.max(gainMs, manyMs / 4, 1e-3);
    const growth = Number.isNaN(gainMs) ? 1 : clamp((1.3 * leastMs) / known, 1.5, 16);
    launches = Math.ceil(launches * growth);
  }
}

async function slope(way: number, launches: number, time: TimeCounts) {
  const [fewMs, manyMs] = await time(way, [launches, 4 * launches]);
  const gainMs = manyMs! - fewMs!;
  return { gainMs, manyMs: manyMs!, perLaunchUs: (1000 * gainMs) / (3 * launches) };
}

function timedOf(us: readonly number[]): Timed {
  const median = quantile(us, 0.5);
  return { us: median, spread: (quantile(us, 0.75) - quantile(us, 0.25)) / median };
}
