/** @file The precisions beside each other. */
import type { PrecisionReport, RunConfig } from "../../worker/api";

export type Precision = RunConfig["precision"];

/** Bytes that a run keeps in memory. */
export const memoryOf = ({ weights, activations, optimizer }: PrecisionReport[Precision]): number =>
  weights + activations + optimizer;
