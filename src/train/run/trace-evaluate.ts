/** @file Traces an evaluation: what the model makes of a whole split, batch by batch. */
import type { Graph } from "../../graph/graph";
import { compileProgram, type Pass } from "../../graph/program";
import { ceilDiv } from "../../lib/math";
import type { Model } from "../../nn/models/model";
import { recordStep, softmax, softmaxCrossEntropy } from "../../ops";
import type { Tensor } from "../../tensor/tensor";
import { type TracedProgram, type TracedSplit, traceBatches } from "./trace-batches";

const evaluationBatch = 1000;

export interface TracedEvaluation extends TracedProgram {
  /** [batchSize, classes] of the batch evaluated last. */
  probabilities: Tensor;
  /** [batchSize, F] those of the model. */
  features: Tensor;
}

export function traceEvaluate(
  graph: Graph,
  model: Model,
  split: TracedSplit,
  inputs: number,
  stored: readonly Pass[],
): TracedEvaluation {
  const batchSize = Math.min(evaluationBatch, split.count);
  const ringSteps = ceilDiv(split.count, batchSize);
  const batches = traceBatches(graph, "test", split, { batchSize, ringSteps, seed: null, inputs });
  const { x, labels, weight } = batches.batch;
  const { logits, features } = model.forward(x, { isTraining: false, clock: batches.clock });
  const { losses, correct } = softmaxCrossEntropy(logits, labels, weight);
  const probabilities = softmax(logits);
  const updates = [recordStep(losses, correct, batches.ring, batches.clock)];
  const program = compileProgram(graph, { updates, outputs: [probabilities, features] }, stored);
  return { ...batches.traced, program, probabilities, features };
}
