/** @file Traces the training step: forward, backward and update of a batch, and what is recorded of it. */
import type { Graph } from "../../graph/graph";
import type { Node } from "../../graph/op";
import { compileProgram, type Pass, type ProgramRoots } from "../../graph/program";
import type { Model } from "../../nn/models/model";
import { grad, recordStep, softmaxCrossEntropy, sum } from "../../ops";
import { optimizers } from "../../optim/registry";
import type { Tensor } from "../../tensor/tensor";
import { assumedMode } from "../choose/choose-mode";
import { type NamedStep, namesOf, sumsOf } from "../inspect/step-names";
import type { FusionOutcome } from "../types";
import { fusionPasses } from "./fusion-passes";
import { planPrecision } from "./precision";
import { type TracedProgram, traceBatches } from "./trace-batches";
import type { TraceOptions } from "./trace-options";

/** Steps whose metrics the device keeps until they are read: the most that one submit may replay. */
export const ringSteps = 1024;

export interface TracedTraining extends TracedProgram {
  fusion: FusionOutcome;
  /** Whether the loss is scaled, and the scale moves on. */
  isScaled: boolean;
  recorded: RecordedStep;
}

/** The step as it was recorded, in f32 and before any pass has fused it: what the microscope looks at. */
export interface RecordedStep extends NamedStep {
  graph: Graph;
  /** Tells how far the run is. */
  clock: Tensor;
  /** In the order of the parameters. */
  updates: readonly Node[];
  /** Lets a program that reads the parameters find them where the run stores them. */
  stored: readonly Pass[];
}

export function traceTrain(graph: Graph, model: Model, lr: Tensor, options: TraceOptions) {
  const { plan, batches, named, updates, roots } = recordTrain(graph, model, lr, options);
  const { passes, outcome } = fusionPasses(assumedMode(options.config.fusion), options, plan.isGuarded);
  const traced: TracedTraining = {
    ...batches.traced,
    program: compileProgram(graph, roots, [...plan.passes, ...passes]),
    fusion: outcome,
    isScaled: plan.isGuarded,
    recorded: { graph, ...named, clock: batches.clock, updates, stored: plan.stored },
  };
  return { traced, plan };
}

/** Records a training step, and says how it is to be compiled but for its fusion. */
export function recordTrain(graph: Graph, model: Model, lr: Tensor, options: TraceOptions) {
  const { config, keepOrder, train, share } = options;
  const { batchSize } = config;
  const seed = keepOrder ? null : config.seed;
  const inputs = options.spec.width * options.spec.height;
  const names = new Map<Tensor, string>();
  const plan = planPrecision(config, (tensor) => names.get(tensor) ?? tensor.name);
  const settings = { batchSize, ringSteps, seed, inputs, clock: plan.clock, ...(share && { share }) };
  const batches = traceBatches(graph, "train", train, settings);
  const { x, labels, weight } = batches.batch;
  const forward = model.forward(x, { isTraining: true, clock: batches.clock });
  const { losses, correct } = softmaxCrossEntropy(forward.logits, labels, weight);
  const parameters = model.parameters();
  const optimizer = optimizers[config.optimizer]({ ...config, store: plan.storeConstant });
  const layers = sumsOf(forward);
  const all = grad(sum(losses), [...parameters, ...layers.map(({ tensor }) => tensor)]);
  const gradients = all.slice(0, parameters.length);
  const sums = layers.map((layer, index) => ({ ...layer, gradient: all[parameters.length + index]! }));
  const updates = gradients.map((gradient, index) =>
    optimizer.update(graph, parameters[index]!, gradient, { lr, clock: batches.clock }),
  );
  // Last, because it moves the clock on that everything before reads.
  const record = recordStep(losses, correct, batches.ring, batches.clock);
  const named = { x, forward, parameters, gradients, sums };
  for (const [tensor, name] of namesOf(named)) names.set(tensor, name);
  const roots: ProgramRoots = {
    updates: [...updates, ...(forward.updates ?? []), record],
    halves: plan.halves,
    ...(plan.isGuarded && { guard: batches.clock }),
  };
  return { plan, batches, losses, correct, named, updates, record, roots };
}
