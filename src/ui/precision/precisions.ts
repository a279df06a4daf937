/** @file The precisions beside each other. */
import type { PrecisionReport, RunConfig } from "../../worker/api";

export type Precision = RunConfig["precision"];

/** In the order in which they are offered. */
export const precisions: readonly Precision[] = ["f32", "f16", "f16-naive"];

/** Bytes that a run keeps in memory. */
export const memoryOf = ({ weights, activations, optimizer }: PrecisionReport[Precision]): number =>
  weights + activations + optimizer;
