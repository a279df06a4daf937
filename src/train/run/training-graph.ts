/** @file Traces a configuration into the three programs a run consists of: train, evaluate and predict. */
import { restoreState, stateOf } from "../../checkpoint/state";
import { Graph } from "../../graph/graph";
import type { ModelShape } from "../../nn/model-shapes";
import { models } from "../../nn/models/registry";
import type { Tensor } from "../../tensor/tensor";
import { type TracedEvaluation, traceEvaluate } from "./trace-evaluate";
import type { TraceOptions } from "./trace-options";
import { type TracedPrediction, tracePredict } from "./trace-predict";
import { type TracedTraining, traceTrain } from "./trace-train";

/** Programs over the same parameters. */
export interface TrainingGraph {
  graph: Graph;
  shape: ModelShape;
  parameters: readonly Tensor[];
  /** The weight that is drawn as pictures; null where the model has none. */
  firstWeight: Tensor | null;
  lr: Tensor;
  /** What the training step leaves to the next one, but for `lr`: parameters, moments, clock. */
  state: readonly Tensor[];
  train: TracedTraining;
  evaluate: TracedEvaluation;
  predict: TracedPrediction;
}

/** A model with its parameters on a graph of its own. */
export function beginGraph(options: Pick<TraceOptions, "config" | "spec" | "initialParameters">) {
  const { config, spec } = options;
  const graph = new Graph();
  const model = models[config.model](graph, config, spec);
  const parameters = model.parameters().map((parameter, index) => {
    const values = options.initialParameters?.[index];
    if (values) graph.setInitial(parameter, values);
    return parameter;
  });
  const lr = graph.variable("lr", [1], { initial: [config.lr] });
  return { graph, model, parameters, lr };
}

/** Throws a ShapeError where a checkpoint does not fit the model. */
export function traceTraining(options: TraceOptions): TrainingGraph {
  const { graph, model, parameters, lr } = beginGraph(options);
  const inputs = options.spec.width * options.spec.height;
  const { traced: train, plan } = traceTrain(graph, model, lr, options);
  const stored = parameters.map(plan.storedAs);
  const state = stateOf(train.program, stored, [lr, train.ring]);
  if (options.from) restoreState(train.program, state, stored, options.from.variables);
  return {
    graph,
    shape: model.shape,
    parameters: stored,
    firstWeight: model.firstWeight && plan.storedAs(model.firstWeight),
    lr,
    state,
    train,
    evaluate: traceEvaluate(graph, model, options.test, inputs, plan.stored),
    predict: tracePredict(graph, model, inputs, plan.stored),
  };
}
