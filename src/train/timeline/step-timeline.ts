/** @file The launches of a configuration's step with the time of each, in several modes of fusion and precisions beside each other. */
import { type Device, DeviceError, type DeviceInfo } from "../../device/device";
import type { Launch } from "../../graph/launch";
import { costOf } from "../../graph/program";
import { abortable } from "../../lib/abortable";
import type { Quartiles } from "../../lib/statistics";
import { isHardware } from "../choose/time-steps";
import type { Trainer } from "../run/trainer";
import type { FusionMode, RunConfig } from "../types";
import {
  type LaunchTime,
  type LaunchTimes,
  type TimeLaunchesOptions,
  timeLaunches,
  usualEffort,
} from "./time-launches";

/** A step that is to be timed. */
export interface StepVariant {
  fusion: FusionMode;
  precision: RunConfig["precision"];
}

/** Plain data. */
export interface StepTimelines extends Omit<LaunchTimes, "programs"> {
  /** What they were timed on: of a processor one thread. */
  device: DeviceInfo;
  batchSize: number;
  /** Those that do not fall back to another one. */
  steps: readonly StepTimeline[];
}

export interface StepTimeline extends StepVariant {
  /** In the order in which they run. */
  launches: readonly TimelineLaunch[];
  /** Of a step among many in one pass, by the clock of the launches. */
  step: Quartiles;
  /** Of a step among many in one submit, by the processor's clock. */
  wall: Quartiles;
  /** Of each round, the launches' times together over the step's. */
  sumOverStep: Quartiles;
}

export interface TimelineLaunch {
  /** The kernel. */
  name: string;
  /** What of it the GPU runs; empty on a processor. */
  variant: string;
  dims: Readonly<Record<string, number>>;
  /** The recorded operations that it computes, by number. */
  operations: readonly number[];
  flops: number;
  bytes: number;
  /** Milliseconds. */
  time: LaunchTime;
}

/** Makes a run of which nothing is wanted but its time. */
export type BeginTimed = (config: RunConfig, device: Device) => Promise<Trainer>;

/** More than any timing takes. */
const manyEpochs = 1000;

/** A step of more floating-point operations takes so long that nothing can interrupt it: hardware, and what computes on processors. */
const mostFlops = { hardware: 1e11, software: 4e9 };

/**
 * Times the launches of each variant on `device`, with nothing else at work there, on variables of their own and real samples. null
 * where a step is too large to be timed. Throws a DeviceError, also where all fall back to another one, and the signal's reason.
 * Frees what it makes.
 */
export async function timeTimelines(
  config: RunConfig,
  variants: readonly StepVariant[],
  { device, begin, ...options }: TimeLaunchesOptions & { device: Device; begin: BeginTimed },
): Promise<StepTimelines | null> {
  const { signal, effort = usualEffort } = options;
  const most = mostFlops[isHardware(device.info) ? "hardware" : "software"];
  signal?.throwIfAborted();
  const beginning = variants.map(async (variant) => {
    const trainer = await begin({ ...config, ...variant, epochs: manyEpochs }, device);
    return { variant, trainer };
  });
  const begun = await abortable(Promise.all(beginning), signal);
  if (begun.some(({ trainer }) => trainer.program.cost.flops > most)) return null;
  const compiled = begun.map(({ trainer }) => trainer.prepare());
  try {
    await abortable(Promise.all(compiled), signal);
    const timed = begun.filter(({ variant, trainer }) => {
      return trainer.fusion.mode === variant.fusion && trainer.device === device;
    });
    if (timed.length === 0) throw fallenBack(variants, device);
    const runnables = timed.map(({ trainer }) => trainer.runnable!);
    const { programs, ...times } = await timeLaunches(runnables, { ...options, effort });
    const steps = timed.map(({ variant, trainer }, index): StepTimeline => {
      const { launches, ...step } = programs[index]!;
      const { choices } = trainer.runnable!;
      const told = trainer.program.launches.map((launch, i) => ({
        ...amountsOf(launch),
        variant: choices[i]?.variant ?? "",
        time: launches[i]!,
      }));
      return { ...variant, launches: told, ...step };
    });
    return { ...times, device: device.info, batchSize: config.batchSize, steps };
  } finally {
    // A run that begins now does not wait for a compiler.
    const freed = Promise.allSettled(compiled).then(() =>
      Promise.all(begun.map(({ trainer }) => trainer.dispose())),
    );
    if (!signal?.aborted) await freed;
  }
}

function fallenBack(variants: readonly StepVariant[], { info }: Device): DeviceError {
  const steps = variants.map(({ fusion, precision }) => `fusion ${fusion}, ${precision}`).join("; ");
  return new DeviceError(
    "shader",
    `None of the steps asked for (${steps}) compiles as such on ${info.description || info.kind}, so there is nothing to time. ` +
      "Choose another mode of fusion, or another device.",
    { steps },
  );
}

/** What a launch is, and what it computes and moves, by its kernel's own account. */
export function amountsOf(launch: Launch): Omit<TimelineLaunch, "variant" | "time"> {
  const { flops, bytesRead, bytesWritten } = costOf(launch);
  return {
    name: launch.kernel.name,
    dims: launch.dims,
    operations: launch.operations,
    flops,
    bytes: bytesRead + bytesWritten,
  };
}
