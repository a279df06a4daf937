/**
 * @file Tunes launches on a device of its own: one that hangs or is lost meanwhile takes no run with it, and
 * nothing that is tried here comes near a run's variables.
 */
import type { Launch } from "../../graph/launch";
import { costOf } from "../../graph/program";
import { type AdapterKind, candidatesFor } from "../../kernel/choose-variant";
import type { HalfFormat } from "../../kernel/storage";
import { within } from "../../lib/within";
import { CompletionPoller } from "./completion";
import { type Gpu, openGpu } from "./open";
import { PipelineCache } from "./pipelines";
import { abilitiesOf } from "./program-pipelines";
import { type TunedLaunch, type TunerOptions, type TuningTally, tune } from "./tune";
import { canTry, GpuLaunchBench } from "./tune-bench";

export interface TuningOptions {
  known: (key: string) => TunedLaunch | undefined;
  onTuned: (launch: TunedLaunch) => void;
  /** "before-run": a run waits for it. "idle": nothing does. */
  when: "before-run" | "idle";
  /** How halves are stored. */
  form: HalfFormat["form"];
  /** Instead of what suits a page. */
  limits?: Partial<Pick<TunerOptions, "timingMs" | "hangMs">>;
  signal?: AbortSignal;
}

/** A run waits no longer for being tuned, but for an answer that has to come before it anyway. Software may compile for seconds. */
const beforeRun = { wallMs: 300, timingMs: 300, hangMs: 2000, mostReferenceFlops: 4e6 };

const idle = { wallMs: Number.POSITIVE_INFINITY, timingMs: 3000, hangMs: 30_000, mostReferenceFlops: 2e8 };

/** What the clock must tell apart: that of a GPU may tick in steps of 65 µs, and reports come a millisecond sooner or later. */
const leastMs = { gpuClock: 2, wallClock: 10, software: 5 };

const nothing: TuningTally = { compileMs: 0, checkMs: 0, timingMs: 0, left: 0, trouble: "" };

/** Throws a DeviceError where there is no GPU, and the signal's reason. Whatever else fails is told of in the tally. */
export async function tuneLaunches(all: readonly Launch[], tuning: TuningOptions): Promise<TuningTally> {
  const launches = byCost(all.filter(canTry));
  const { wallMs, ...limits } = { "before-run": beforeRun, idle }[tuning.when];
  const endMs = performance.now() + wallMs;
  const opening = openGpu();
  const gpu = Number.isFinite(wallMs) ? await within(opening, wallMs, null) : await opening;
  if (!gpu) {
    void opening.then(({ close }) => close()).catch(() => {});
    return { ...nothing, left: launches.length };
  }
  try {
    const { info, device } = gpu;
    const adapter: AdapterKind = info.isFallback ? "software" : "hardware";
    const completion = new CompletionPoller(device, info.isFallback);
    if (tuning.when === "idle") await completion.calibrate();
    const pipelines = new PipelineCache(device);
    const bench = { form: tuning.form, mostReferenceFlops: limits.mostReferenceFlops };
    return await tune(launches, {
      ...limits,
      ...tuning.limits,
      wallMs: endMs - performance.now(),
      leastMs: leastMsOf(gpu),
      compilesAhead: tuning.when === "before-run",
      lost: gpu.lost,
      known: tuning.known,
      onTuned: tuning.onTuned,
      ...(tuning.signal && { signal: tuning.signal }),
      candidatesOf: ({ kernel, dims, params, storage }) =>
        candidatesFor(kernel, dims, params, adapter, abilitiesOf(gpu), { storage, form: tuning.form }),
      openBench: (launch) => new GpuLaunchBench(gpu, pipelines, completion, launch, bench),
    });
  } finally {
    gpu.close();
  }
}

/** Those that take longest first, as far as their cost tells: a GPU moves a byte in the time of some ten operations. */
function byCost(launches: readonly Launch[]): readonly Launch[] {
  const timeOf = (launch: Launch) => {
    const { flops, bytesRead, bytesWritten } = costOf(launch);
    return flops + 10 * (bytesRead + bytesWritten);
  };
  return launches.toSorted((a, b) => timeOf(b) - timeOf(a));
}

function leastMsOf({ device, info }: Gpu): number {
  if (info.isFallback) return leastMs.software;
  return device.features.has("timestamp-query") ? leastMs.gpuClock : leastMs.wallClock;
}
