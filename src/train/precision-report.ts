/** @file What each precision makes of a configuration's memory and traffic, as plain data. Needs neither device nor data. */
import { datasets } from "../data/registry";
import { bytesOf } from "../graph/passes/plan-memory";
import type { Program } from "../graph/program";
import { clockBinding } from "../kernel/storage";
import { sum } from "../lib/math";
import type { Tensor } from "../tensor/tensor";
import { withoutData } from "./fusion-report";
import { traceTraining } from "./training-graph";
import type { RunConfig } from "./types";

/** The same run in each precision, beside each other; all in bytes. */
export type PrecisionReport = Readonly<Record<RunConfig["precision"], PrecisionMemory>>;

export interface PrecisionMemory {
  /** Parameters, their half copies included. */
  weights: number;
  /** Of `weights`, the half copies that the matrix products read. */
  copies: number;
  /** What lies between the launches of a step: activations and gradients, without reuse of buffers. */
  activations: number;
  /** The optimizer's state. */
  optimizer: number;
  /** Read and written by all launches of a step. */
  moved: number;
}

/** Traces the step in all precisions, in the configuration's own fusion, for an adapter that can bind `maxBindings` buffers to a launch. */
export function precisionReport(config: RunConfig, maxBindings: number): PrecisionReport {
  const report = (precision: RunConfig["precision"]) => reportMemory({ ...config, precision }, maxBindings);
  return { f32: report("f32"), f16: report("f16"), "f16-naive": report("f16-naive") };
}

function reportMemory(config: RunConfig, maxBindings: number): PrecisionMemory {
  const spec = datasets[config.dataset];
  const [train, test] = [withoutData(spec.trainCount), withoutData(spec.testCount)];
  const traced = traceTraining({ config, spec, maxBindings, train, test });
  const { program } = traced.train;
  const parameters = new Set(traced.parameters.map((tensor) => program.placeOf(tensor).storage));
  const { copies, state } = updatedBeside(parameters, program);
  return {
    weights: storageBytes(parameters) + storageBytes(copies),
    copies: storageBytes(copies),
    activations: program.memory.bytesWithoutReuse,
    optimizer: storageBytes(state),
    moved: program.cost.bytesRead + program.cost.bytesWritten,
  };
}

/** What the launches that update parameters change beside them: the copies that they can write, and the optimizer's state. */
function updatedBeside(parameters: ReadonlySet<Tensor>, { launches }: Program) {
  const [copies, state] = [new Set<Tensor>(), new Set<Tensor>()];
  for (const { kernel, bindings } of launches) {
    const changed = bindings.filter(({ access }) => access === "read_write");
    if (!changed.some(({ tensor }) => parameters.has(tensor))) continue;
    for (const { arg, tensor } of changed) {
      if (parameters.has(tensor) || arg === clockBinding) continue;
      const isCopy = kernel.args.some(({ name, pattern }) => name === arg && pattern.isOptional);
      (isCopy ? copies : state).add(tensor);
    }
  }
  return { copies, state };
}

const storageBytes = (tensors: ReadonlySet<Tensor>): number => sum([...tensors].map(bytesOf));
