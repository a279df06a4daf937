/** @file A comparison as lessons make one: variants that take turns on the lesson's machine, until it has an answer. */

import type { Ratio } from "../../lib/statistics";
import { comparisonOf } from "../../store/results/comparison-of";
import type { ResultRecord } from "../../store/results/sharing";
import type { CompareAxes, ComparisonResult, RunConfig } from "../../worker/api";
import { configOn, type OpenMachine } from "./machine";
import type { Tell } from "./use-experiment";

export interface Trial {
  /** As the page of comparisons shows one. */
  record: ResultRecord;
  /** With every loss. */
  result: ComparisonResult;
}

/** Of each variant at batch 128; larger batches take fewer steps, smaller ones more, down to what an interval needs. */
const stepsOf = { gpu: 2400, software: 60, cpu: 600 };
const fewestSteps = 39;
const usualBatch = 128;

/** Steps that are enough for an interval on this machine, in some seconds. */
export function stepsFor({ description: { gpu }, device }: OpenMachine, batchSize = usualBatch): number {
  const steps = stepsOf[device === "cpu" ? "cpu" : gpu?.isFallback ? "software" : "gpu"];
  const scaled = Math.round((steps * usualBatch) / batchSize);
  return Math.min(steps, Math.max(fewestSteps, scaled));
}

export interface TrialOptions {
  base?: Partial<RunConfig>;
  baseline?: number;
  maxSteps?: number;
}

/**
 * Trains the variants in turns. Throws the signal's reason when it is aborted, which ends the comparison, and an Error where it does not
 * begin or a variant fails.
 */
export async function runTrial(
  machine: OpenMachine,
  axes: CompareAxes,
  { base, baseline = 0, maxSteps = stepsFor(machine, base?.batchSize) }: TrialOptions,
  tell: Tell,
  signal: AbortSignal,
): Promise<Trial> {
  const comparison = comparisonOf(machine.engine);
  signal.addEventListener("abort", comparison.cancel, { once: true });
  try {
    const over = new Promise<void>((resolve) => {
      const stop = comparison.subscribe(({ isActive, report }) => {
        const variants = report?.variants ?? [];
        const total = variants.reduce((sum, { totalSteps }) => sum + totalSteps, 0);
        if (total > 0) tell(variants.reduce((sum, { step }) => sum + step, 0) / total);
        if (isActive) return;
        stop();
        resolve();
      });
    });
    void comparison.start(axes, { base: configOn(machine, base), baseline, maxSteps });
    await over;
    signal.throwIfAborted();
    const { record, failure } = comparison.getState();
    const result = comparison.result();
    const failed = record?.variants.find(({ state }) => state === "failed");
    if (failure || failed || !record || !result)
      throw new Error(failure?.reason.message ?? failed?.failure ?? "The comparison ended without a result.");
    return { record, result };
  } finally {
    signal.removeEventListener("abort", comparison.cancel);
  }
}

/** The median of a variant's steps. Throws an Error where it has none, since its check failed. */
export function stepMsOf({ record }: Trial, variant: number): number {
  const ms = record.variants[variant]?.stepMs?.median;
  if (ms === undefined)
    throw new Error("A variant computed something else than it should, and has no speed.");
  return ms;
}

/** How many times as fast as the first variant, with an interval of no width where there were too few rounds for one. */
export function speedUpOf(trial: Trial, variant: number): Ratio {
  const value = stepMsOf(trial, 0) / stepMsOf(trial, variant);
  return trial.record.variants[variant]?.speedUp ?? { value, low: value, high: value };
}
