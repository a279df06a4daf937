/**
 * @file What each launch of a few programs takes, beside what a whole step of each takes: in rounds, in which all of them take turns,
 * so that whatever else the machine does hits all alike. The two are measured apart and never made to agree.
 */
import type { TimedPass, TimedRunnable } from "../../device/device";
import { clamp, quantile, sum } from "../../lib/math";
import { type Quartiles, quartilesOf } from "../../lib/statistics";

/**
 * "each": by a clock around the launch, in the midst of steps. "slope": by how much more repeats of it take than few, which is what it
 * takes with what it reads in the caches, where the clock can't tell a single one.
 */
export type LaunchMethod = "each" | "slope";

/** Milliseconds, the quartiles over all rounds. */
export interface LaunchTime extends Quartiles {
  method: LaunchMethod;
}

export interface ProgramTimes {
  /** Of each launch, in their order. */
  launches: readonly LaunchTime[];
  /** Of a step, by the same clock, among many in one pass. */
  step: Quartiles;
  /** From one answer to the next, of steps in one submit: with what the host adds. */
  wall: Quartiles;
  /** Of each round, the sum of the launches over the step. */
  sumOverStep: Quartiles;
}

export interface LaunchTimes {
  clock: TimedRunnable["passClock"];
  /** The clock's smallest step, and a pass of nothing: what is shorter can't be told apart. */
  tickMs: number;
  emptyMs: number;
  rounds: number;
  programs: readonly ProgramTimes[];
}

export interface TimingEffort {
  rounds: number;
  /** What is timed at once takes so long at least. */
  leastMs: number;
}

export const usualEffort: TimingEffort = { rounds: 7, leastMs: 60 };

export interface TimeLaunchesOptions {
  effort?: TimingEffort;
  /** Ends it between two submits. */
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** A pass of nothing is at most such a part of what is timed by a pass, and so is what the clock's steps leave uncertain of a mean. */
const leastPart = 0.05;

/** Passes of one submit; half as many timestamps as a set of them may have. */
const mostPasses = 1000;

const mostRepeats = 2 ** 14;

/** Repeats of the longer pass, for each of the shorter one's. */
const longer = 4;

interface Subject {
  runnable: TimedRunnable;
  clock: TimedRunnable["passClock"];
  /** Steps of the passes that are of whole steps. */
  steps: number;
  /** So many of those passes, and after each a step of which every launch has a pass of its own. */
  turns: number;
  /** Of the launches that are timed by slope. */
  repeats: ReadonlyMap<number, number>;
  rounds: Round[];
}

interface Round {
  launches: number[];
  step: number;
  wall: number;
}

/** Launches of all programs, which are on one device with nothing else at work. Throws a DeviceError, and the signal's reason. */
export async function timeLaunches(
  runnables: readonly TimedRunnable[],
  { effort = usualEffort, signal, onProgress }: TimeLaunchesOptions = {},
): Promise<LaunchTimes> {
  const total = runnables.length * (effort.rounds + 1);
  let done = 0;
  const tell = () => {
    signal?.throwIfAborted();
    onProgress?.(done++, total);
  };
  const resolution = await resolutionOf(runnables[0]!);
  const subjects: Subject[] = [];
  for (const runnable of runnables) {
    tell();
    subjects.push(await prepare(runnable, resolution, effort, signal));
  }
  for (let round = 0; round < effort.rounds; round++) {
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed()) {
      tell();
      subject.rounds.push(await timeRound(subject, signal));
    }
  }
  onProgress?.(total, total);
  const programs = subjects.map(timesOf);
  return { clock: runnables[0]!.passClock, ...resolution, rounds: effort.rounds, programs };
}

type Resolution = Pick<LaunchTimes, "tickMs" | "emptyMs">;

const empties = 256;

/** What a pass that launches nothing takes, and the clock's step beside it. */
async function resolutionOf(runnable: TimedRunnable): Promise<Resolution> {
  const passes = Array.from({ length: empties }, (): TimedPass => ({ launches: [], times: 1 }));
  const { ms, tickMs } = await runnable.timePasses(passes);
  return { tickMs: Number.isFinite(tickMs) ? tickMs : 0, emptyMs: meanOf(ms) };
}

/** Of those that the clock has told of: rounded to its steps at random as they are, their mean is not. */
function meanOf(ms: readonly number[]): number {
  const told = ms.filter(Number.isFinite);
  return sum(told) / told.length;
}

/** The least time that a mean of so many passes tells. A begin and an end, each rounded down to a step, are off by 0.41 steps. */
const leastTold = ({ tickMs, emptyMs }: Resolution, passes: number): number =>
  Math.max(emptyMs, (0.41 * tickMs) / Math.sqrt(passes)) / leastPart;

/** Finds out how often everything is to be repeated. */
async function prepare(
  runnable: TimedRunnable,
  resolution: Resolution,
  { leastMs }: TimingEffort,
  signal?: AbortSignal,
): Promise<Subject> {
  const clock = runnable.passClock;
  const stepsMs = (times: number) => passMs(runnable, { launches: "step", times });
  const stepMs = await settled(stepsMs, leastMs / longer, mostRepeats, signal);
  const count = runnable.program.launches.length;
  const least = clock === "answers" ? leastMs : leastTold(resolution, 1);
  const steps = clamp(Math.ceil(least / stepMs), 1, mostRepeats);
  const most = Math.floor(mostPasses / (count + 1));
  const turns = clock === "answers" ? 1 : clamp(Math.ceil(leastMs / ((steps + 1) * stepMs)), 1, most);
  const base = { runnable, clock, steps, turns, rounds: [] };
  const { passes } = await timeTurns(base);
  const repeats = new Map<number, number>();
  for (const [launch, ms] of passes.entries()) {
    // By the median: a single pass in which the machine was elsewhere makes no launch long.
    if (clock !== "answers" && quantile(ms, 0.5) >= leastTold(resolution, turns)) continue;
    const one = async (times: number) => (await repeat(runnable, launch, [times]))[0]!;
    const ownMs = await settled(one, leastMs / longer ** 2, mostRepeats, signal);
    repeats.set(launch, clamp(Math.ceil(leastMs / longer ** 2 / ownMs), 1, mostRepeats));
  }
  return { ...base, repeats };
}

/** What one of many takes, once so many of them take `leastMs`. */
async function settled(
  timeOf: (times: number) => Promise<number>,
  leastMs: number,
  most: number,
  signal?: AbortSignal,
): Promise<number> {
  // Whatever is made when it is first used is made now.
  await timeOf(1);
  for (let times = 1; ; times *= 4) {
    signal?.throwIfAborted();
    const ms = await timeOf(times);
    if (ms >= leastMs || 4 * times > most) return Math.max(ms, 1e-6) / times;
  }
}

const passMs = async (runnable: TimedRunnable, pass: TimedPass): Promise<number> =>
  (await runnable.timePasses([pass])).ms[0]!;

/** Of whole steps and launches by themselves, which take turns: what each launch's passes took, and the means. */
async function timeTurns({
  runnable,
  steps,
  turns,
}: Omit<Subject, "repeats">): Promise<Pick<Round, "launches" | "step"> & { passes: number[][] }> {
  const count = runnable.program.launches.length;
  const single = Array.from({ length: count }, (_, launch): TimedPass => ({ launches: [launch], times: 1 }));
  const turn: TimedPass[] = [...single, { launches: "step", times: steps }];
  const { ms } = await runnable.timePasses(Array.from({ length: turns }, () => turn).flat());
  const passes = turn.map((_, place) => ms.filter((_, i) => i % turn.length === place));
  const means = passes.map(meanOf);
  return { passes: passes.slice(0, count), launches: means.slice(0, count), step: means[count]! / steps };
}

/** Passes of so many repeats of a launch, on what it reads in a step: the launches before it come first each time. */
async function repeat(runnable: TimedRunnable, launch: number, counts: readonly number[]): Promise<number[]> {
  const before: TimedPass = { launches: Array.from({ length: launch }, (_, i) => i), times: 1 };
  const passes = counts.flatMap((times): TimedPass[] => [before, { launches: [launch], times }]);
  const { ms } = await runnable.timePasses(passes, true);
  return ms.filter((_, i) => i % 2 === 1);
}

async function timeRound(subject: Subject, signal?: AbortSignal): Promise<Round> {
  const { runnable, clock, steps, turns, repeats } = subject;
  const { launches, step } = await timeTurns(subject);
  for (const [launch, times] of repeats) {
    signal?.throwIfAborted();
    const [few, many] = await repeat(runnable, launch, [times, longer * times]);
    launches[launch] = (many! - few!) / ((longer - 1) * times);
  }
  signal?.throwIfAborted();
  const wall = await slopeOf((times) => submitMs(runnable, times), steps * turns);
  if (clock !== "answers") return { launches, step, wall };
  // Its passes are told of as submits are.
  const passes = (times: number) => passMs(runnable, { launches: "step", times });
  return { launches, step: await slopeOf(passes, steps), wall };
}

/** By how much twice as many take longer, each of them. */
async function slopeOf(msOf: (times: number) => Promise<number>, times: number): Promise<number> {
  const few = await msOf(times);
  return ((await msOf(2 * times)) - few) / times;
}

async function submitMs(runnable: TimedRunnable, times: number): Promise<number> {
  const startMs = performance.now();
  await runnable.submit(times);
  return performance.now() - startMs;
}

function timesOf({ repeats, rounds }: Subject): ProgramTimes {
  const over = (of: (round: Round) => number): Quartiles =>
    quartilesOf(rounds.map(of).filter(Number.isFinite)) ?? untold;
  return {
    launches: rounds[0]!.launches.map((_, launch) => ({
      method: repeats.has(launch) ? "slope" : "each",
      ...over(({ launches }) => launches[launch]!),
    })),
    step: over(({ step }) => step),
    wall: over(({ wall }) => wall),
    sumOverStep: over(({ launches, step }) => sum(launches) / step),
  };
}

const untold: Quartiles = { median: Number.NaN, q1: Number.NaN, q3: Number.NaN, count: 0 };
