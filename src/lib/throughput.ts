/**
 * @file How fast a device works, from the times at which it reports pieces of work as done. Some browsers report late, some
 * only every few or every hundred milliseconds: so reports are compared with reports, never with the time of a submit.
 */
import { clamp } from "./math";
import { nextTask } from "./next-task";

export interface ThroughputOptions {
  /** Hands a piece of work of so many units to the device, which takes one piece after another; resolves when it is reported as done. */
  submit: (units: number) => Promise<unknown>;
  /** Units of each piece of the first, small train. */
  firstUnits?: number;
  /** Time after which no train is begun. */
  budgetMs: number;
  /** In milliseconds. */
  now?: () => number;
  /** Ends it between two trains. */
  signal?: AbortSignal;
}

/** Pieces handed over at once, so that the device never waits for the next one. */
interface Train {
  pieces: number;
  units: number;
}

/** What the reports of a train say. */
interface Reading {
  /** Moments at which something was reported. */
  reports: number;
  /** Between the first report and the last one before the end, the pieces that were done and the time that they took. */
  pieces: number;
  windowMs: number;
}

/** So long must what is read be: a busy thread hears of things some milliseconds late. */
const minWindowMs = 30;

/** The same where reports are so rare that only a few are read. */
const minRareWindowMs = 90;

/** So many pieces must be done in it: a report is late by less than a piece, or by less than the time between reports. */
const minPieces = 12;

/** The first and the last piece are not read. */
const usualPieces = minPieces + 4;

/** Pieces of a train where reports are rare, so that each brings many, and only few reports come before the end. */
export const mostPieces = 48;

/** Reports closer to each other are one: promises of one poll resolve one after another. */
const sameReportMs = 1;

const wantedReadings = 3;

/**
 * Milliseconds that the device takes per unit of work, kept busy: the least of a few trains of pieces, each long enough to be
 * read, since whatever else the machine does only adds to it. null where nothing could be read before the budget was spent.
 * Throws what `submit` throws, and the signal's reason when the pieces under way are done.
 */
export async function measureUnitMs(options: ThroughputOptions): Promise<number | null> {
  const { submit, firstUnits = 1, budgetMs, now = () => performance.now(), signal } = options;
  const endMs = now() + budgetMs;
  const good: number[] = [];
  const rough: number[] = [];
  let train: Train = { pieces: 4, units: firstUnits };
  let leftMs = budgetMs;
  while (leftMs > 0 && good.length < wantedReadings) {
    const startMs = now();
    const times = await run(train, submit, now, signal);
    signal?.throwIfAborted();
    const trainMs = now() - startMs;
    leftMs = endMs - now();
    const reading = read(times);
    const unitMs = reading.windowMs / reading.pieces / train.units;
    const isRare = trainMs > minWindowMs && 2 * reading.reports < train.pieces;
    const isLong = reading.windowMs >= (isRare ? minRareWindowMs : minWindowMs);
    if (isLong && reading.pieces >= minPieces) good.push(unitMs);
    else {
      if (reading.windowMs >= minWindowMs) rough.push(unitMs);
      train = longer(train, reading, isRare, leftMs / trainMs);
    }
    // There is no time for another one.
    if (good.length > 0 && trainMs > leftMs) break;
  }
  const readings = good.length > 0 ? good : rough;
  return readings.length > 0 ? Math.min(...readings) : null;
}

/** Hands a train over and waits for its end, which comes soon once the signal is aborted: the times of all reports. */
async function run(
  { pieces, units }: Train,
  submit: ThroughputOptions["submit"],
  now: () => number,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const times: number[] = [];
  const underWay: Promise<void>[] = [];
  for (let piece = 0; piece < pieces && !signal?.aborted; piece++) {
    const done = submit(units).then(() => {
      times.push(now());
    });
    // Awaited later; until then a failure must not count as unhandled.
    done.catch(() => {});
    underWay.push(done);
    // Where handing over takes longer than the work, reports come meanwhile, and must be heard.
    await nextTask();
  }
  await Promise.all(underWay);
  return times;
}

function read(times: readonly number[]): Reading {
  /** The last piece of each report. */
  const ends: number[] = [];
  let reportMs = Number.NEGATIVE_INFINITY;
  for (const [piece, time] of times.entries()) {
    if (time - reportMs <= sameReportMs) ends.pop();
    else reportMs = time;
    ends.push(piece);
  }
  // Before the last report the device may have been idle.
  const [first = 0, last = 0] = [ends[0], ends.at(-2)];
  const isRead = ends.length > 2;
  return {
    reports: ends.length,
    pieces: isRead ? last - first : 0,
    windowMs: isRead ? times[last]! - times[first]! : 0,
  };
}

/**
 * The train after one that was too short to be read, of at most `most` times the work.
 * @param isRare Whether reports were few, though the train took its time.
 */
function longer(train: Train, { reports, windowMs }: Reading, isRare: boolean, most: number): Train {
  const pieces = isRare || train.pieces > usualPieces ? mostPieces : usualPieces;
  const work = train.pieces * train.units;
  const wanted = Math.max(work * growth(), pieces);
  // A single report says nothing of the time that the work took but that it was less.
  const next = reports === 1 ? wanted : Math.min(wanted, work * Math.max(1, most));
  const units = Math.max(1, Math.ceil(next / pieces));
  return { pieces: Math.min(pieces, Math.ceil(next / units)), units };

  function growth(): number {
    if (reports === 1) return 8;
    if (reports === 2) return 3;
    // The same in more pieces.
    if (isRare && train.pieces <= usualPieces) return 1;
    return clamp((1.3 * (isRare ? minRareWindowMs : minWindowMs)) / windowMs, 1.5, 8);
  }
}
