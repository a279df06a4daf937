/** @file What each precision makes of a configuration's memory and traffic, as plain data. Needs neither device nor data. */
import type { RunConfig } from "./types";

/** The same run in each precision, beside each other; all in bytes. */
export type PrecisionReport = Readonly<Record<RunConfig["precision"], PrecisionMemory>>;

export interface PrecisionMemory {
  /** Parameters, their half copies included. */
  weights: number;
  /** Of `weights`, the half copies that the matrix products read. */
  copies: number;
  /** What lies between the launches of a step: activations and gradients, without reuse of buffers. */
  activations: number;
  /** The optimizer's state. */
  optimizer: number;
  /** Read and written by all launches of a step. */
  moved: number;
}
