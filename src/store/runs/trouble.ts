/** @file Tells from the curve of a run what is wrong with it while it goes on. */
import { clamp } from "../../lib/math";
import type { Buckets } from "./step-series";

/**
 * "too-high": the steps are so large that the loss has risen far above guessing, or above its own best, and has not come back.
 * "dead": they were, and now the network gives every digit the same answer. "too-low": after hundreds of steps the loss is not yet
 * below guessing, but the steps are small. "guessing": it is not, and for no such reason.
 */
export type Trouble = "too-high" | "dead" | "too-low" | "guessing";

/** What the page knows of a run anyway. */
export interface LearningCurve {
  loss: Buckets;
  /** 0 to 1. */
  accuracy: Buckets;
  /** Steps before the learning rate was last changed: what it was before explains nothing of what comes. */
  since: number;
  /** Steps that changed nothing, because the loss scale was still being looked for. */
  skipped: number;
  batchSize: number;
  classCount: number;
  /** The learning rate as a multiple of what is usual for the optimizer. */
  relativeRate: number;
  /** Whether the digits on show all get the same answer; null where that is not known. */
  isSameAnswer: boolean | null;
  /** What was said last of this run, which is not taken back for a step or two at the border. */
  said: Trouble | null;
}

/** Samples whose mean loss is steady enough to judge by, and bounds of the steps that they make. */
const samplesPerWindow = 2048;
const windowSteps = { min: 16, max: 512 };

/** In windows: before, a run may be finding its way. */
const leastWindows = 3;
/** In windows: a network that was thrown off and lives has come back by then. */
const windowsToComeBack = 6;
/** In steps: a network that learns is better than guessing by then. */
const stepsToBeatGuessing = 300;

/** Of the loss of guessing: what is beyond any doubt above it, at it, and below it. */
const [farAbove, at, below] = [1.5, 0.99, 0.8];
/** Of the loss of guessing: what takes back that it is not beaten. */
const beaten = 0.95;
/** Of the accuracy of guessing. */
const hardlyBetter = 3;

/** null for a run that learns, and for one of which nothing can be said yet. */
export function troubleOf(curve: LearningCurve): Trouble | null {
  const { loss, accuracy, since, skipped, batchSize, classCount, relativeRate, isSameAnswer, said } = curve;
  const steps = loss.count - since - skipped;
  const window = clamp(Math.ceil(samplesPerWindow / batchSize), windowSteps.min, windowSteps.max);
  if (steps < leastWindows * window) return null;
  const guess = Math.log(classCount);
  const now = meanOfLast(loss, window);
  const isRight = meanOfLast(accuracy, window);
  if (!(now <= farAbove * guess) || isFarAboveBest(now, bestOf(loss, window), guess)) return "too-high";
  const wasThrownOff = highestSince(loss, window, since) > farAbove * guess;
  if (wasThrownOff && now > below * guess) {
    const isStuck = steps >= windowsToComeBack * window && isRight < hardlyBetter / classCount;
    return isStuck && isSameAnswer === true ? "dead" : "too-high";
  }
  if (steps < Math.max(stepsToBeatGuessing, leastWindows * window)) return null;
  if (!(now > (said === null ? at : beaten) * guess) || isRight > hardlyBetter / classCount) return null;
  if (relativeRate < 1) return "too-low";
  return isSameAnswer === true ? "dead" : "guessing";
}

/** A curve that trembles is no trouble: it has to have lost most of what was won. */
const isFarAboveBest = (now: number, best: number, guess: number): boolean =>
  now > 3 * best && now > best + guess / 2;

/** Over the buckets that make up this many steps, or a few more. */
function meanOfLast({ mean, stride, length }: Buckets, steps: number): number {
  return meanFrom(mean, Math.max(0, length - Math.ceil(steps / stride)), length);
}

const bestOf = (loss: Buckets, steps: number): number => Math.min(...windowMeans(loss, steps, 0));

const highestSince = (loss: Buckets, steps: number, since: number): number =>
  Math.max(...windowMeans(loss, steps, since));

/** Of the windows one after the other from a step on. */
function windowMeans({ mean, stride, length }: Buckets, steps: number, since: number): number[] {
  const size = Math.ceil(steps / stride);
  const means: number[] = [];
  for (let from = Math.floor(since / stride); from + size <= length; from += size)
    means.push(meanFrom(mean, from, from + size));
  return means;
}

function meanFrom(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum / (to - from);
}
