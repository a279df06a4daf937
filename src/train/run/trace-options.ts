/** @file What the programs of a run are traced from. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { DatasetSpec } from "../../data/dataset";
import type { BatchShare } from "../../ops/gather-batch";
import type { RunConfig } from "../types";
import type { TracedSplit } from "./trace-batches";

export interface TraceOptions {
  config: RunConfig;
  spec: DatasetSpec;
  train: TracedSplit;
  test: TracedSplit;
  /** Buffers that the adapter can bind to one launch; 8, which every adapter can, when left out. */
  maxBindings?: number;
  /** Fused kernels that the adapter's compiler refuses: the step does without. */
  without?: readonly string[];
  /** What one of several replicas takes of every batch; all of it when left out. */
  share?: BatchShare;
  /** Replaces the seeded order of samples by the order of the file. */
  keepOrder?: boolean;
  /** Replaces the initial parameters, in the order of the model: weight and bias of each layer, first layer first. */
  initialParameters?: readonly Float32Array[];
  /** What the variables of the training step begin with. */
  from?: Pick<Snapshot, "variables">;
}
