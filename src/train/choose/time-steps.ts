/** @file What a step takes on a device that nothing else works on, found out by training a few. */
import type { DeviceInfo } from "../../device/device";
import { abortable } from "../../lib/abortable";
import { quantile } from "../../lib/math";
import { within } from "../../lib/within";
import { ringSteps } from "../run/trace-train";
import type { Trainer } from "../run/trainer";
import type { RunOptions } from "../run/trainer-options";

export interface TimingLimits {
  /** By how much the longer of two slices must take longer: less tells of noise. */
  leastMs: number;
  /** Time after which no slice is begun, over all trainers, once each was timed and all rounds say the same of which is the fastest. */
  budgetMs: number;
  /** Time after which none is begun, whatever they say. */
  mostMs: number;
  /** Time in which all must be compiled; what is not is not timed. */
  compileMs: number;
  /** Steps of more would keep a slow device busy for too long, with nothing to interrupt it. */
  mostFlops: number;
}

export const isHardware = ({ kind, isFallback }: Pick<DeviceInfo, "kind" | "isFallback">): boolean =>
  kind === "gpu" && !isFallback;

/** For a page on which nothing happens: all modes on both devices take less than three seconds, and two on a quiet machine. */
export const whenIdle = (device: Pick<DeviceInfo, "kind" | "isFallback">): TimingLimits => ({
  leastMs: 25,
  budgetMs: 1000,
  mostMs: 2000,
  compileMs: Number.POSITIVE_INFINITY,
  mostFlops: isHardware(device) ? 1e11 : 4e9,
});

/** For a GPU, before the first step of a run, which a person waits for: a tenth of a second. */
export const beforeRun: TimingLimits = {
  leastMs: 3,
  budgetMs: 30,
  mostMs: 30,
  compileMs: 40,
  mostFlops: 1e9,
};

/** How a run is carried out that is only timed: what is trained at once is one submit. */
export const timedRun = {
  keepsSteps: false,
  isInspected: false,
  isEvaluated: false,
  stepsPerSubmit: ringSteps,
} as const satisfies RunOptions;

/** Where one step alone takes as long as so many slices, no second one is needed. */
const enoughSlices = 8;

/** However fast a step is, the longer slice is one submit. */
const mostSteps = ringSteps / 2;

/**
 * Milliseconds per step of runs that were not begun, on one device: by how much twice as many steps take longer, so that it does not
 * count how late their end is told. They take turns, so that whatever else the machine does hits all of them alike. null where
 * steps are too large to be tried, the compiler is slow, or it refuses them. Throws a DeviceError, and the signal's reason: at once
 * while kernels are compiled, else after the steps under way. Frees what it makes.
 */
export async function timeSteps(
  trainers: readonly Trainer[],
  signal: AbortSignal,
  limits: TimingLimits,
): Promise<number[] | null> {
  const devices = trainers.map(({ device }) => device);
  const stop = () => {
    for (const trainer of trainers) trainer.stop();
  };
  let compiling: Promise<void>[] = [];
  let isLate = false;
  try {
    signal.throwIfAborted();
    signal.addEventListener("abort", stop);
    if (trainers.some(({ program }) => program.cost.flops > limits.mostFlops)) return null;
    compiling = trainers.map((trainer) => trainer.prepare());
    isLate = await abortable(lateness(Promise.all(compiling), limits.compileMs), signal);
    const isHere = trainers.every(({ device }, i) => device === devices[i]);
    return isHere && !isLate ? await timeSlices(trainers, signal, limits) : null;
  } finally {
    signal.removeEventListener("abort", stop);
    // A run that begins now does not wait for a compiler.
    const freed = Promise.allSettled(compiling).then(() =>
      Promise.all(trainers.map((trainer) => trainer.dispose())),
    );
    if (!isLate && !signal.aborted) await freed;
  }
}

/** Whether it takes longer than so many milliseconds; timers know no longer time than some weeks. */
async function lateness(compiling: Promise<unknown>, ms: number): Promise<boolean> {
  const compiled = compiling.then(() => false);
  return Number.isFinite(ms) ? within(compiled, ms, true) : compiled;
}

/** How many more steps the next slices have, while they are too short. */
const growth = 4;

interface Timed {
  trainer: Trainer;
  /** Of the shorter one of two slices; the other one has twice as many. */
  steps: number;
  stepMs: number[];
}

async function timeSlices(
  trainers: readonly Trainer[],
  signal: AbortSignal,
  { leastMs, budgetMs, mostMs }: TimingLimits,
): Promise<number[]> {
  const timed = trainers.map((trainer): Timed => ({ trainer, steps: 1, stepMs: [] }));
  // A driver may compile a kernel when it is first launched.
  for (const trainer of trainers) await train(trainer, 1, signal);
  let spentMs = 0;
  const isEnough = () =>
    timed.every(({ stepMs }) => stepMs.length > 0) &&
    spentMs >= (isUndisputed(timed.map(({ stepMs }) => stepMs)) ? budgetMs : mostMs);
  while (!isEnough()) {
    for (const one of timed) {
      const { trainer, steps } = one;
      const shortMs = await train(trainer, steps, signal);
      spentMs += shortMs;
      // Beside such a step it is nothing how late a browser tells of its end.
      if (steps === 1 && shortMs > enoughSlices * leastMs) {
        one.stepMs.push(shortMs);
        continue;
      }
      const longMs = await train(trainer, 2 * steps, signal);
      spentMs += longMs;
      const ownMs = longMs - shortMs;
      if (ownMs >= leastMs || steps >= mostSteps) one.stepMs.push(ownMs / steps);
      else one.steps = Math.min(mostSteps, steps * (growth * ownMs < leastMs ? growth : 2));
    }
  }
  return timed.map(({ stepMs }) => quantile(stepMs, 0.5));
}

/** Whether the same one is the fastest in each of several rounds. Of more than it takes, only the latest have a counterpart in all others. */
function isUndisputed(times: readonly number[][]): boolean {
  const rounds = Math.min(...times.map(({ length }) => length));
  const winners = Array.from({ length: rounds }, (_, round) => {
    const inRound = times.map((own) => own.at(round - rounds)!);
    return inRound.indexOf(Math.min(...inRound));
  });
  return times.length === 1 || (rounds > 1 && winners.every((winner) => winner === winners[0]));
}

/** Trains so many steps. Resolves to the time until they were told to be done. */
async function train(trainer: Trainer, steps: number, signal: AbortSignal): Promise<number> {
  const { wallMs } = await trainer.advance(steps);
  signal.throwIfAborted();
  return wallMs;
}
