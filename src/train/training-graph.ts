/** @file Traces a configuration into the three programs a run consists of: train, evaluate and predict. */
import type { DatasetSpec, Split } from "../data/dataset";
import { Graph } from "../graph/graph";
import { compileProgram, type Program } from "../graph/program";
import { ceilDiv } from "../lib/math";
import { initializers } from "../nn/init";
import { mlp } from "../nn/mlp";
import type { Module } from "../nn/module";
import { gatherBatch, grad, recordStep, softmax, softmaxCrossEntropy, sum } from "../ops";
import { optimizers } from "../optim/registry";
import type { Tensor } from "../tensor/tensor";
import type { RunConfig } from "./types";

/** Steps whose metrics the device keeps until they are read: the most that one submit may replay. */
export const ringSteps = 1024;

/** Digits whose predictions are wanted while training: one batch of the predict program. */
export const maxWatched = 64;

const evaluationBatch = 1000;

export interface TracedSplit {
  count: number;
  /** Asked for when a device first needs the bytes. */
  load: () => Split;
}

export interface TraceOptions {
  config: RunConfig;
  spec: DatasetSpec;
  train: TracedSplit;
  test: TracedSplit;
  /** Replaces the seeded order of samples by the order of the file. */
  keepOrder?: boolean;
  /** Replaces the initial parameters: weight and bias of each layer, first layer first. */
  initialParameters?: readonly Float32Array[];
}

/** Programs over the same parameters. */
export interface TrainingGraph {
  graph: Graph;
  parameters: readonly Tensor[];
  lr: Tensor;
  train: TracedProgram;
  evaluate: TracedProgram;
  /** Yields probabilities [maxWatched, classes] of the digits in `pixels` [maxWatched, inputs] u8. */
  predict: { program: Program; pixels: Tensor; probabilities: Tensor };
}

/** A program that takes a batch per step and records Σ loss and Σ correct in a ring [R, 2]. */
export interface TracedProgram {
  program: Program;
  ring: Tensor;
  batchSize: number;
  sampleCount: number;
  stepsPerEpoch: number;
}

export function traceTraining(options: TraceOptions): TrainingGraph {
  const { config, spec, keepOrder = false } = options;
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
  const seed = keepOrder ? null : config.seed;
  const forTraining = { batchSize: config.batchSize, ringSteps, seed, inputs };
  const train = traceBatches(graph, model, "train", options.train, forTraining, (loss, step) => {
    const optimizer = optimizers[config.optimizer](config);
    return grad(loss, parameters).map((gradient, index) =>
      optimizer.update(graph, parameters[index]!, gradient, { lr, step }),
    );
  });
  const testBatch = Math.min(evaluationBatch, options.test.count);
  const forEvaluation = {
    batchSize: testBatch,
    ringSteps: ceilDiv(options.test.count, testBatch),
    seed: null,
    inputs,
  };
  const evaluate = traceBatches(graph, model, "test", options.test, forEvaluation, () => []);
  return { graph, parameters, lr, train, evaluate, predict: tracePredict(graph, model, inputs) };
}

interface BatchesOptions {
  batchSize: number;
  ringSteps: number;
  seed: number | null;
  inputs: number;
}

function traceBatches(
  graph: Graph,
  model: Module,
  name: string,
  split: TracedSplit,
  options: BatchesOptions,
  traceUpdates: (loss: Tensor, step: Tensor) => ReturnType<typeof recordStep>[],
): TracedProgram {
  const { batchSize, seed, inputs } = options;
  const sampleCount = split.count;
  const images = graph.variable(`${name}.images`, [sampleCount, inputs], {
    dtype: "u8",
    initial: () => split.load().images,
  });
  const labels = graph.variable(`${name}.labels`, [sampleCount], {
    dtype: "u8",
    initial: () => split.load().labels,
  });
  const step = graph.variable(`${name}.step`, [1], { dtype: "u32" });
  const ring = graph.variable(`${name}.ring`, [options.ringSteps, 2]);
  const batch = gatherBatch(images, labels, step, { batchSize, seed });
  const { losses, correct } = softmaxCrossEntropy(model.forward(batch.x), batch.labels, batch.weight);
  const updates = traceUpdates(sum(losses), step);
  // Last, because it counts the step that everything before reads.
  updates.push(recordStep(losses, correct, ring, step));
  const program = compileProgram(graph, { updates });
  return { program, ring, batchSize, sampleCount, stepsPerEpoch: ceilDiv(sampleCount, batchSize) };
}

function tracePredict(graph: Graph, model: Module, inputs: number) {
  const pixels = graph.variable("watched.images", [maxWatched, inputs], { dtype: "u8" });
  const labels = graph.variable("watched.labels", [maxWatched], { dtype: "u8" });
  const step = graph.variable("watched.step", [1], { dtype: "u32" });
  const { x } = gatherBatch(pixels, labels, step, { batchSize: maxWatched, seed: null });
  const probabilities = softmax(model.forward(x));
  return { program: compileProgram(graph, { outputs: [probabilities] }), pixels, probabilities };
}
