/** @file Traces a configuration into the three programs a run consists of: train, evaluate and predict. */
import { Graph } from "../../graph/graph";
import { initializers } from "../../nn/init";
import { mlp } from "../../nn/mlp";
import type { Tensor } from "../../tensor/tensor";
import { type TracedEvaluation, traceEvaluate } from "./trace-evaluate";
import type { TraceOptions } from "./trace-options";
import { type TracedPrediction, tracePredict } from "./trace-predict";
import { type TracedTraining, traceTrain } from "./trace-train";

/** Programs over the same parameters. */
export interface TrainingGraph {
  graph: Graph;
  parameters: readonly Tensor[];
  lr: Tensor;
  train: TracedTraining;
  evaluate: TracedEvaluation;
  predict: TracedPrediction;
}

export function traceTraining(options: TraceOptions): TrainingGraph {
  const { config, spec } = options;
  const graph = new Graph();
  const inputs = spec.width * spec.height;
  const widths = [inputs, ...config.hidden, spec.classes];
  const model = mlp(graph, widths, { init: initializers[config.init], seed: config.seed });
  const parameters = model.parameters().map((parameter, index) => {
    const values = options.initialParameters?.[index];
    if (values) graph.setInitial(parameter, values);
    return parameter;
  });
  const lr = graph.variable("lr", [1], { initial: [config.lr] });
  const { traced: train, plan } = traceTrain(graph, model, lr, options);
  return {
    graph,
    parameters: parameters.map(plan.storedAs),
    lr,
    train,
    evaluate: traceEvaluate(graph, model, options.test, inputs, plan.stored),
    predict: tracePredict(graph, model, inputs, plan.stored),
  };
}
