/** @file Traces what the model makes of a few images that it is asked about. */
import { clockVariable } from "../../graph/clock-variable";
import type { Graph } from "../../graph/graph";
import { compileProgram, type Pass, type Program } from "../../graph/program";
import type { Model } from "../../nn/models/model";
import { gatherBatch, softmax } from "../../ops";
import type { Tensor } from "../../tensor/tensor";
import { hiddenOf } from "../inspect/step-names";

/** Digits whose predictions are wanted while training: one batch of the predict program. */
export const maxWatched = 64;

export interface TracedPrediction {
  program: Program;
  /** [maxWatched, inputs] u8 */
  pixels: Tensor;
  /** [maxWatched, classes] */
  probabilities: Tensor;
  /** [maxWatched, …] what each hidden layer yields. */
  hidden: readonly Tensor[];
  /** [maxWatched, F] those of the model. */
  features: Tensor;
}

export function tracePredict(
  graph: Graph,
  model: Model,
  inputs: number,
  stored: readonly Pass[],
): TracedPrediction {
  const pixels = graph.variable("asked.images", [maxWatched, inputs], { dtype: "u8" });
  const labels = graph.variable("asked.labels", [maxWatched], { dtype: "u8" });
  const clock = clockVariable(graph, "asked.clock");
  const { x } = gatherBatch(pixels, labels, clock, { batchSize: maxWatched, seed: null });
  const forward = model.forward(x, { isTraining: false, clock });
  const { logits, features } = forward;
  const hidden = hiddenOf(forward);
  const probabilities = softmax(logits);
  const program = compileProgram(
    graph,
    { outputs: [...new Set([probabilities, ...hidden, features])] },
    stored,
  );
  return { program, pixels, probabilities, hidden, features };
}
