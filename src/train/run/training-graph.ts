/** @file Traces a configuration into the three programs a run consists of: train, evaluate and predict. */

import * as kernels from "../../../shaders";
import type { DatasetSpec, Split } from "../../data/dataset";
import { clockVariable } from "../../graph/clock-variable";
import { Graph } from "../../graph/graph";
import type { Node } from "../../graph/op";
import { fusePass } from "../../graph/passes/fuse";
import { fuseUpdates } from "../../graph/passes/fuse-updates";
import { compileProgram, type Pass, type Program } from "../../graph/program";
import type { ClockOptions } from "../../kernel/clock";
import { ceilDiv } from "../../lib/math";
import { initializers } from "../../nn/init";
import { forwardMlp, mlp } from "../../nn/mlp";
import type { Sequential } from "../../nn/module";
import { gatherBatch, grad, recordStep, softmax, softmaxCrossEntropy, sum } from "../../ops";
import { fuseStep } from "../../ops/perceptron-step";
import { optimizers } from "../../optim/registry";
import type { Tensor } from "../../tensor/tensor";
import { type NamedStep, namesOf } from "../inspect/step-names";
import type { FusionOutcome, RunConfig } from "../types";
import { planPrecision } from "./precision";

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
  /** Buffers that the adapter can bind to one launch; 8, which every adapter can, when left out. */
  maxBindings?: number;
  /** Fused kernels that the adapter's compiler refuses: the step does without. */
  without?: readonly string[];
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
  train: TracedTraining;
  evaluate: TracedEvaluation;
  predict: TracedPrediction;
}

/** A program that takes a batch per step and records in a ring [R, 4] what record-step says of it. */
export interface TracedProgram {
  program: Program;
  ring: Tensor;
  batchSize: number;
  sampleCount: number;
  stepsPerEpoch: number;
}

export interface TracedTraining extends TracedProgram {
  fusion: FusionOutcome;
  /** Whether the loss is scaled, and the scale moves on. */
  isScaled: boolean;
  recorded: RecordedStep;
}

/** The step as it was recorded, in f32 and before any pass has fused it: what the microscope looks at. */
export interface RecordedStep extends NamedStep {
  /** Tells how far the run is. */
  clock: Tensor;
  /** In the order of the parameters. */
  updates: readonly Node[];
  /** Lets a program that reads the parameters find them where the run stores them. */
  stored: readonly Pass[];
}

export interface TracedEvaluation extends TracedProgram {
  /** [batchSize, classes] of the batch evaluated last. */
  probabilities: Tensor;
  /** [batchSize, F] output of the last hidden layer, or the pixels where there is none. */
  features: Tensor;
}

export interface TracedPrediction {
  program: Program;
  /** [maxWatched, inputs] u8 */
  pixels: Tensor;
  /** [maxWatched, classes] */
  probabilities: Tensor;
  /** [maxWatched, width] output of each hidden layer. */
  hidden: readonly Tensor[];
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

/** The passes of a mode of fusion. `outcome` is what the step got once they have run. */
function fusionPasses(
  asked: RunConfig["fusion"],
  { maxBindings = 8, without = [] }: TraceOptions,
  isGuarded: boolean,
) {
  const outcome: FusionOutcome = { mode: asked, obstacle: null };
  // A guarded launch binds the clock too. Of the two of a whole step, one has it anyway and the other has no need of it.
  const usable = Object.values(kernels).filter(({ name }) => !without.includes(name));
  const layers = [fuseUpdates, fusePass(usable, maxBindings - (isGuarded ? 1 : 0))];
  const byLayers: Pass = (graph, nodes, outputs) => {
    const [kernel] = without;
    if (kernel) outcome.obstacle ??= { code: "refused", kernel };
    return layers.reduce((before, pass) => pass(graph, before, outputs), nodes);
  };
  const whole: Pass = (graph, nodes, outputs) => {
    const fused = fuseStep(graph, nodes, outputs, maxBindings, without);
    if (!("code" in fused)) return fused;
    Object.assign(outcome, { mode: "layers", obstacle: fused });
    return byLayers(graph, nodes, outputs);
  };
  return { outcome, passes: { off: [], layers: [byLayers], step: [whole] }[asked] };
}

function traceTrain(graph: Graph, model: Sequential, lr: Tensor, options: TraceOptions) {
  const { config, keepOrder, train } = options;
  const { batchSize } = config;
  const seed = keepOrder ? null : config.seed;
  const inputs = options.spec.width * options.spec.height;
  const names = new Map<Tensor, string>();
  const plan = planPrecision(config, (tensor) => names.get(tensor) ?? tensor.name);
  const settings = { batchSize, ringSteps, seed, inputs, clock: plan.clock };
  const batches = traceBatches(graph, "train", train, settings);
  const { x } = batches.batch;
  const { logits, hidden } = forwardMlp(model, x);
  const { losses, correct } = softmaxCrossEntropy(logits, batches.batch.labels, batches.batch.weight);
  const parameters = model.parameters();
  const optimizer = optimizers[config.optimizer]({ ...config, store: plan.storeConstant });
  const gradients = grad(sum(losses), parameters);
  const updates = gradients.map((gradient, index) =>
    optimizer.update(graph, parameters[index]!, gradient, { lr, clock: batches.clock }),
  );
  // Last, because it moves the clock on that everything before reads.
  const record = recordStep(losses, correct, batches.ring, batches.clock);
  const named = { graph, x, hidden, logits, parameters, gradients };
  for (const [tensor, name] of namesOf(named)) names.set(tensor, name);
  const { passes, outcome } = fusionPasses(config.fusion, options, plan.isGuarded);
  const roots = { updates: [...updates, record], halves: plan.halves };
  const guard = plan.isGuarded ? { guard: batches.clock } : {};
  const traced: TracedTraining = {
    ...batches.traced,
    program: compileProgram(graph, { ...roots, ...guard }, [...plan.passes, ...passes]),
    fusion: outcome,
    isScaled: plan.isGuarded,
    recorded: { ...named, clock: batches.clock, updates, stored: plan.stored },
  };
  return { traced, plan };
}

function traceEvaluate(
  graph: Graph,
  model: Sequential,
  split: TracedSplit,
  inputs: number,
  stored: readonly Pass[],
): TracedEvaluation {
  const batchSize = Math.min(evaluationBatch, split.count);
  const ringSteps = ceilDiv(split.count, batchSize);
  const batches = traceBatches(graph, "test", split, { batchSize, ringSteps, seed: null, inputs });
  const { logits, hidden } = forwardMlp(model, batches.batch.x);
  const { losses, correct } = softmaxCrossEntropy(logits, batches.batch.labels, batches.batch.weight);
  const probabilities = softmax(logits);
  const features = hidden.at(-1) ?? batches.batch.x;
  const updates = [recordStep(losses, correct, batches.ring, batches.clock)];
  const program = compileProgram(graph, { updates, outputs: [probabilities, features] }, stored);
  return { ...batches.traced, program, probabilities, features };
}

interface BatchesOptions {
  batchSize: number;
  ringSteps: number;
  seed: number | null;
  inputs: number;
  clock?: ClockOptions;
}

/** A split as variables, the batch of the step that a clock names, and a ring for what the steps yield. */
function traceBatches(graph: Graph, name: string, split: TracedSplit, options: BatchesOptions) {
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
  const clock = clockVariable(graph, `${name}.clock`, options.clock);
  const ring = graph.variable(`${name}.ring`, [options.ringSteps, 4]);
  const batch = gatherBatch(images, labels, clock, { batchSize, seed });
  const traced = { ring, batchSize, sampleCount, stepsPerEpoch: ceilDiv(sampleCount, batchSize) };
  return { batch, clock, ring, traced };
}

function tracePredict(
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
