/** @file Traces what a replica computes: a whole step of its own, or a step in two programs with the exchange between them. */
import { restoreState, stateOf } from "../../checkpoint/state";
import type { Schedule } from "../../distribute/options";
import type { Share } from "../../distribute/replica";
import type { Span } from "../../distribute/span";
import type { Graph } from "../../graph/graph";
import { type Node, recordedOf } from "../../graph/op";
import { fuseUpdates } from "../../graph/passes/fuse-updates";
import { substitute } from "../../graph/passes/precision";
import { compileProgram, type Pass, type Program } from "../../graph/program";
import type { Model } from "../../nn/models/model";
import type { Tensor } from "../../tensor/tensor";
import { assumedMode } from "../choose/choose-mode";
import { ConfigError } from "../config";
import { fusionPasses } from "../run/fusion-passes";
import { type TracedEvaluation, traceEvaluate } from "../run/trace-evaluate";
import type { TraceOptions } from "../run/trace-options";
import { recordTrain } from "../run/trace-train";
import { beginGraph } from "../run/training-graph";
import type { FusionOutcome } from "../types";
import { type FlatState, flatState } from "./flat-state";

export interface ReplicaTraceOptions extends Omit<TraceOptions, "share"> {
  schedule: Schedule;
  share: Share;
}

/** A step of which each replica computes the gradients of its samples, and then updates what it owns of the parameters. */
export interface SharedStep {
  kind: "shared";
  /** Leaves the clock where it is. */
  gradients: Program;
  /** [size], of the parameters in their order. */
  gradient: Tensor;
  /** [B] of the step that the gradients are of; their sum over all ranks is the mean over the batch, times the scale of the loss. */
  losses: Tensor;
  correct: Tensor;
  /** Updates these parameters, and moves the clock on. */
  apply: (span: Span) => AppliedSpan;
}

export interface AppliedSpan {
  program: Program;
  /** Null for a span of nothing. */
  parts: { gradient: Tensor; parameters: Tensor } | null;
}

/** A step that a replica takes by itself, on its own samples alone. */
export interface OwnStep {
  kind: "own";
  program: Program;
  ring: Tensor;
}

export interface TracedReplica {
  graph: Graph;
  shape: Model["shape"];
  step: SharedStep | OwnStep;
  fusion: FusionOutcome;
  isScaled: boolean;
  /** In the order of the model. */
  parameters: readonly Tensor[];
  flat: FlatState;
  clock: Tensor;
  /** What a snapshot has: parameters first. */
  state: readonly Tensor[];
  stepsPerEpoch: number;
  evaluate: TracedEvaluation;
}

/** Throws a ConfigError for what can't be trained together. */
export function traceReplica({ schedule, share, ...options }: ReplicaTraceOptions): TracedReplica {
  checkPrecision(options);
  const { graph, model, parameters, lr } = beginGraph(options);
  const mean = schedule === "every-step" ? "batch" : "own";
  const recorded = recordTrain(graph, model, lr, { ...options, share: { ...share, mean } });
  checkUpdates(options, recorded);
  const { step, fusion } =
    schedule === "every-step" ? traceShared(graph, recorded, options) : traceOwn(graph, recorded, options);
  const { plan, batches, updates } = recorded;
  const flat = flatState(graph, updates, plan.copies);
  const programs =
    step.kind === "own" ? [step.program] : [step.gradients, step.apply(everything(flat)).program];
  const persistent = programs.flatMap((program) => program.persistent);
  const passing = step.kind === "own" ? [] : [step.gradient, step.losses, step.correct];
  const state = stateOf({ graph, persistent }, parameters, [lr, batches.ring, ...passing]);
  if (options.from) restoreState({ graph }, state, parameters, options.from.variables);
  const inputs = options.spec.width * options.spec.height;
  return {
    graph,
    shape: model.shape,
    step,
    fusion,
    isScaled: plan.isGuarded,
    parameters,
    flat,
    clock: batches.clock,
    state,
    stepsPerEpoch: batches.traced.stepsPerEpoch,
    evaluate: traceEvaluate(graph, model, options.test, inputs, plan.stored),
  };
}

const everything = ({ parameters }: FlatState): Span => ({ start: 0, length: parameters.shape[0]! });

type Recorded = ReturnType<typeof recordTrain>;
type Traced = Pick<TracedReplica, "fusion"> & { step: TracedReplica["step"] };

function traceOwn(
  graph: Graph,
  { plan, batches, roots }: Recorded,
  options: Omit<ReplicaTraceOptions, "schedule" | "share">,
): Traced {
  const { passes, outcome } = fusionPasses(assumedMode(options.config.fusion), options, plan.isGuarded);
  const program = compileProgram(graph, roots, [...plan.passes, ...passes]);
  return { step: { kind: "own", program, ring: batches.ring }, fusion: outcome };
}

/** Of the step that one machine would take, in the same launches: those until the gradients are there, and those behind. */
function traceShared(
  graph: Graph,
  { plan, batches, losses, correct, updates, record, roots }: Recorded,
  options: Omit<ReplicaTraceOptions, "schedule" | "share">,
): Traced {
  const isFused = assumedMode(options.config.fusion) !== "off";
  const { passes, outcome } = fusionPasses(isFused ? "layers" : "off", options, plan.isGuarded);
  const rows = losses.shape;
  const kept = {
    losses: graph.variable(`${batches.ring.name} losses`, rows),
    correct: graph.variable(`${batches.ring.name} correct`, rows, { dtype: "u32" }),
  };
  // Read by the second program, they have to outlive the first.
  const keep = substitute(
    new Map([
      [losses, kept.losses],
      [correct, kept.correct],
    ]),
  );
  const behind = new Set<Node>([...updates, record]);
  const isBehind = (node: Node) => recordedOf([node]).some((one) => behind.has(one));
  let ending: readonly Node[] = [];
  const split: Pass = (_, nodes) => {
    ending = nodes.filter(isBehind);
    return nodes.filter((node) => !isBehind(node));
  };
  // Without fusion too, the parameters are updated in one launch: what a replica owns begins and ends anywhere.
  const all = [keep, ...plan.passes, ...(isFused ? passes : [fuseUpdates]), split];
  const gradients = compileProgram(graph, roots, all);
  const [update, last] = ending;
  if (!update || !last || ending.length > 2) throw new Error("The updates of the step are no single launch.");
  const { args } = update.op.kernel!;
  const indexOf = (name: string) => args.findIndex((arg) => arg.name === name);
  const [gradient, parameters] = [update.inputs[indexOf("grad")]!, update.inputs[indexOf("p")]!];
  const apply = ({ start, length }: Span): AppliedSpan => {
    if (length === 0) return { program: compileProgram(graph, roots, [() => [last]]), parts: null };
    const partOf = new Map<Tensor, Tensor>();
    for (const [index, tensor] of update.inputs.entries())
      if (args[index]!.pattern.flattens) partOf.set(tensor, graph.part(tensor, start, length));
    const inputs = update.inputs.map((tensor) => partOf.get(tensor) ?? tensor);
    const program = compileProgram(graph, roots, [() => [{ ...update, inputs }, last]]);
    return { program, parts: { gradient: partOf.get(gradient)!, parameters: partOf.get(parameters)! } };
  };
  return { step: { kind: "shared", gradients, gradient, ...kept, apply }, fusion: outcome };
}

function checkPrecision({ config: { precision } }: Pick<TraceOptions, "config">): void {
  if (precision !== "f16-naive") return;
  const allowed = `"f32" or "f16" for replicas that train together: they exchange parameters as f32`;
  throw new ConfigError([{ field: "precision", value: `"${precision}"`, allowed }]);
}

function checkUpdates(
  { config: { model } }: Pick<TraceOptions, "config">,
  { updates, roots }: Recorded,
): void {
  // One more is what closes the step.
  if (roots.updates!.length === updates.length + 1) return;
  const allowed = "a model that its optimizer alone changes, for replicas that train together";
  throw new ConfigError([{ field: "model", value: `"${model}"`, allowed }]);
}
