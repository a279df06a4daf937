/** @file Traces what the model makes of a few images that it is asked about. */
import { clockVariable } from "../../graph/clock-variable";
import type { Graph } from "../../graph/graph";
import { compileProgram, type Pass, type Program } from "../../graph/program";
import { forwardMlp } from "../../nn/mlp";
import type { Sequential } from "../../nn/module";
import { gatherBatch, softmax } from "../../ops";
import type { Tensor } from "../../tensor/tensor";

/** Digits whose predictions are wanted while training: one batch of the predict program. */
export const maxWatched = 64;

export interface TracedPrediction {
  program: Program;
  /** [maxWatched, inputs] u8 */
  pixels: Tensor;
  /** [maxWatched, classes] */
  probabilities: Tensor;
  /** [maxWatched, width] output of each hidden layer. */
  hidden: readonly Tensor[];
}

export function tracePredict(
  graph: Graph,
  model: Sequential,
  inputs: number,
  stored: readonly Pass[],
): TracedPrediction {
  const pixels = graph.variable("asked.images", [maxWatched, inputs], { dtype: "u8" });
  const labels = graph.variable("asked.labels", [maxWatched], { dtype: "u8" });
  const clock = clockVariable(graph, "asked.clock");
  const { x } = gatherBatch(pixels, labels, clock, { batchSize: maxWatched, seed: null });
  const { logits, hidden } = forwardMlp(model, x);
  const probabilities = softmax(logits);
  const program = compileProgram(graph, { outputs: [probabilities, ...hidden] }, stored);
  return { program, pixels, probabilities, hidden };
}
