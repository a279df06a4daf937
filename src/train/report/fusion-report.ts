/**
 * @file What each mode of fusion makes of a configuration's training step, as plain data: the launches, what they move
 * and stand for, and which launch reads the results of which. Needs of a device only what is known of it, and not the data itself.
 */
import { datasets } from "../../data/registry";
import type { Device } from "../../device/device";
import type { Binding, Launch } from "../../graph/launch";
import { costOf, type Program } from "../../graph/program";
import { clockBinding } from "../../kernel/storage";
import { chooseMode } from "../choose/choose-mode";
import { traceAround } from "../run/detours";
import type { TracedSplit } from "../run/trace-batches";
import { type TrainingGraph, traceTraining } from "../run/training-graph";
import type { FusionMode, FusionOutcome, ModeChoice, RunConfig, StepMsByMode } from "../types";

/** The same step in each mode, beside each other. */
export interface FusionReport extends Readonly<Record<FusionMode, StepReport>> {
  /** The mode that a run is given which asks for none. */
  readonly auto: ModeChoice;
}

export interface StepReport {
  /** The fusion that the mode comes to for this step, and what stood against the one asked for. */
  outcome: FusionOutcome;
  /** In the order in which they run. */
  launches: readonly LaunchReport[];
  /** Read and written by all launches of a step, by the kernels' own account. */
  bytes: number;
  flops: number;
  /** What the values between the launches occupy at once, buffers shared among them. */
  valueBytes: number;
}

export interface LaunchReport {
  /** The kernel. */
  name: string;
  /** Its sizes: M 128, K 784. */
  dims: Readonly<Record<string, number>>;
  /** The recorded operations that it computes, by their number among the launches of mode "off". */
  operations: readonly number[];
  /** The launches before it whose results it reads, by number from 0. */
  reads: readonly number[];
  bytes: number;
  flops: number;
}

/** What a report asks a device for: the DeviceError that its compiler is known to answer a program with; null for none. */
export type KnownRefusal = Device["knownRefusal"];

/** What is known of the device's speed. */
interface KnownTimes {
  /** Of a step in each mode; null where it was not timed. */
  stepMs: StepMsByMode | null;
  /** Larger steps are not timed there. */
  mostFlops: number;
}

/**
 * Traces the step in all modes for an adapter that can bind `maxBindings` buffers to a launch, around what its compiler is known
 * to refuse.
 */
export function fusionReport(
  config: RunConfig,
  maxBindings: number,
  knownRefusal: KnownRefusal = () => null,
  { stepMs, mostFlops }: KnownTimes = { stepMs: null, mostFlops: Number.POSITIVE_INFINITY },
): FusionReport {
  const report = (fusion: FusionMode) => reportStep({ ...config, fusion }, maxBindings, knownRefusal);
  const [off, layers, step] = [report("off"), report("layers"), report("step")];
  const most = step.outcome.mode;
  const isTimeable = step.flops <= mostFlops;
  return {
    off,
    layers,
    step,
    auto: chooseMode({ config: { fusion: "auto" }, most, stepMs, isTimeable }),
  };
}

/** The programs of a run, without its data: tracing looks at no sample. */
export function traceWithoutData(
  config: RunConfig,
  maxBindings: number,
  knownRefusal: KnownRefusal,
): TrainingGraph {
  const spec = datasets[config.dataset];
  const [train, test] = [withoutData(spec.trainCount), withoutData(spec.testCount)];
  return traceAround(knownRefusal, (without) =>
    traceTraining({ config, spec, maxBindings, without, train, test }),
  );
}

function reportStep(config: RunConfig, maxBindings: number, knownRefusal: KnownRefusal): StepReport {
  const { program, fusion } = traceWithoutData(config, maxBindings, knownRefusal).train;
  const { flops, bytesRead, bytesWritten } = program.cost;
  return {
    outcome: fusion,
    launches: reportLaunches(program),
    bytes: bytesRead + bytesWritten,
    flops,
    valueBytes: program.memory.bytes,
  };
}

/** A split that is only counted. */
const withoutData = (count: number): TracedSplit => ({
  count,
  load: () => {
    throw new Error("A report on a step needs no data, but something asked for it.");
  },
});

function reportLaunches({ launches }: Program): LaunchReport[] {
  return launches.map((launch, index) => {
    const { flops, bytesRead, bytesWritten } = costOf(launch);
    return {
      name: launch.kernel.name,
      dims: launch.dims,
      operations: launch.operations,
      reads: findSources(launches, index),
      bytes: bytesRead + bytesWritten,
      flops,
    };
  });
}

/** The launches before this one that wrote something of what it reads. */
function findSources(launches: readonly Launch[], reader: number): number[] {
  const read = bindingsOf(launches[reader]!, "isRead");
  return launches.slice(0, reader).flatMap((launch, index) => {
    const written = bindingsOf(launch, "isWritten");
    return read.some((a) => written.some((b) => overlap(a, b))) ? [index] : [];
  });
}

/**
 * What a launch reads, or writes; what it updates in place is both. The clock is left out: launches may note an overflow in
 * it, which is no result that others wait for.
 */
const bindingsOf = ({ kernel, bindings }: Launch, access: "isRead" | "isWritten"): readonly Binding[] =>
  bindings.filter(
    (binding, index) =>
      binding.arg !== clockBinding &&
      (access === "isRead" ? kernel.args[index]!.isInput : binding.access === "read_write"),
  );

/** Parts of a packed tensor share its storage. */
const overlap = (a: Binding, b: Binding): boolean =>
  a.tensor === b.tensor && a.offset < b.offset + b.bytes && b.offset < a.offset + a.bytes;
