/** @file What each precision makes of a configuration's memory and traffic, as plain data. */
import { bytesOf } from "../../graph/passes/plan-memory";
import type { Program } from "../../graph/program";
import { clockBinding } from "../../kernel/storage";
import { sum } from "../../lib/math";
import type { Tensor } from "../../tensor/tensor";
import type { TrainingGraph } from "../run/training-graph";
import type { RunConfig } from "../types";
import { type KnownRefusal, traceWithoutData } from "./fusion-report";

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

/**
 * Traces the step in all precisions, in the configuration's own fusion, for an adapter that can bind `maxBindings` buffers to a
 * launch, around what its compiler is known to refuse.
 */
export function precisionReport(
  config: RunConfig,
  maxBindings: number,
  knownRefusal: KnownRefusal = () => null,
): PrecisionReport {
  const report = (precision: RunConfig["precision"]) =>
    reportMemory(traceWithoutData({ ...config, precision }, maxBindings, knownRefusal));
  return { f32: report("f32"), f16: report("f16"), "f16-naive": report("f16-naive") };
}

function reportMemory(traced: TrainingGraph): PrecisionMemory {
  const { program } = traced.train;
  const parameters = new Set(traced.parameters.map((tensor) => program.placeOf(tensor).storage));
  const { copies, state, packed } = variablesOf(program, parameters);
  return {
    weights: storageBytes(parameters) + storageBytes(copies),
    copies: storageBytes(copies),
    activations: program.memory.bytesWithoutReuse + storageBytes(packed),
    optimizer: storageBytes(state),
    moved: program.cost.bytesRead + program.cost.bytesWritten,
  };
}

/**
 * The variables that launches write, by what they are to the `parameters`: the copies that updates can write, what else updates
 * change in place, and packs of gradients, which one launch fills and another reads.
 */
function variablesOf({ launches }: Program, parameters: ReadonlySet<Tensor>) {
  const [copies, state, packed] = [new Set<Tensor>(), new Set<Tensor>(), new Set<Tensor>()];
  for (const { kernel, bindings } of launches) {
    const written = bindings.filter(
      ({ tensor, access }) => tensor.kind === "variable" && access === "read_write",
    );
    const isUpdate = written.some(({ tensor }) => parameters.has(tensor));
    for (const { arg, tensor } of written) {
      const found = kernel.args.find(({ name }) => name === arg);
      // The clock of a guarded launch is no argument of its kernel.
      if (!found || arg === clockBinding || parameters.has(tensor)) continue;
      if (found.pattern.isOptional) copies.add(tensor);
      else if (!found.isInput) packed.add(tensor);
      else if (isUpdate) state.add(tensor);
    }
  }
  return { copies, state, packed };
}

const storageBytes = (tensors: ReadonlySet<Tensor>): number => sum([...tensors].map(bytesOf));
