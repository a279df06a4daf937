/** @file What the lesson measures, and what follows from it. */
import type { Ratio } from "../../lib/statistics";
import { configOn } from "../../ui/learn/machine";
import { runTrial, speedUpOf, stepMsOf, type Trial } from "../../ui/learn/trial";
import type { Measure } from "../../ui/learn/use-experiment";
import type { FusionReport } from "../../worker/api";
import { lessonConfig } from "./use-step-report";

/** What a launch, a byte and an operation cost on this machine. */
export interface Prices {
  /** null on a processor, where a launch is a function call. */
  launchMs: number | null;
  bytesPerMs: number;
  flopsPerMs: number;
  /** The step as this machine would run it unfused. */
  report: FusionReport;
}

export type Waits = Readonly<Record<"launching" | "memory" | "arithmetic", number>>;

/** In milliseconds per unfused step, each as if it were alone. */
export function waitsOf({ launchMs, bytesPerMs, flopsPerMs, report: { off } }: Prices): Waits {
  return {
    launching: off.launches.length * (launchMs ?? 0),
    memory: off.bytes / bytesPerMs,
    arithmetic: off.flops / flopsPerMs,
  };
}

/** The longest of them. */
export function longestOf(waits: Waits): keyof Waits {
  const names = Object.keys(waits) as (keyof Waits)[];
  return names.reduce((longest, name) => (waits[name] > waits[longest] ? name : longest));
}

/** What fewer launches and bytes should save by these prices, in milliseconds per step. */
export function expectedSaving({ launchMs, bytesPerMs, report: { off, layers } }: Prices): number {
  const launches = off.launches.length - layers.launches.length;
  return launches * (launchMs ?? 0) + (off.bytes - layers.bytes) / bytesPerMs;
}

export const measurePrices: Measure<Prices> = async (machine, tell, signal) => {
  const { client } = machine.engine;
  const cancel = () => void client.call((worker) => worker.reports.cancelMeasuring()).catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const config = configOn(machine, lessonConfig);
    const report = await client.call((worker) => worker.reports.fusion(config));
    tell(0.1);
    const costs = await client.call((worker) => worker.reports.costs());
    signal.throwIfAborted();
    tell(0.5);
    const { gpu, processor, problems } = await client.call((worker) => worker.reports.peaks(config));
    signal.throwIfAborted();
    const isGpu = machine.device === "gpu";
    const peaks = isGpu ? gpu : processor;
    if (!peaks) throw new Error((isGpu ? problems.gpu : problems.processor) ?? "No peak could be measured.");
    if (isGpu && !costs) throw new Error("What a launch costs on this adapter could not be told.");
    return {
      launchMs: costs?.launchMs ?? null,
      bytesPerMs: costs?.bytesPerMs ?? peaks.copyGBs * 1e6,
      flopsPerMs: peaks.f32Gflops * 1e6,
      report,
    };
  } finally {
    signal.removeEventListener("abort", cancel);
  }
};

export const measureLayers: Measure<Trial> = (machine, tell, signal) =>
  runTrial(machine, { fusion: ["off", "layers"] }, { base: lessonConfig }, tell, signal);

export const measureWhole: Measure<Trial> = (machine, tell, signal) =>
  runTrial(machine, { fusion: ["off", "layers", "step"] }, { base: lessonConfig }, tell, signal);

/** The width of the layer that the lesson tries in vain. */
export const wideConfig = { ...lessonConfig, hidden: [1024] };

export const measureWide: Measure<FusionReport> = (machine) =>
  machine.engine.client.call((worker) => worker.reports.fusion(configOn(machine, wideConfig)));

export interface BatchRow {
  batchSize: number;
  offMs: number;
  layersMs: number;
  /** How many times as fast the fused step is. */
  gain: Ratio;
}

/** A real GPU has room for batches that a processor would take minutes for. */
const batchesOn = { hardware: [16, 64, 256, 1024, 4096], software: [8, 32, 128, 256] };

export const measureBatches: Measure<readonly BatchRow[]> = async (machine, tell, signal) => {
  const { gpu } = machine.description;
  const sizes = batchesOn[gpu && !gpu.isFallback ? "hardware" : "software"];
  const rows: BatchRow[] = [];
  for (const [i, batchSize] of sizes.entries()) {
    const base = { ...lessonConfig, batchSize };
    const told = (share: number) => tell((i + share) / sizes.length);
    const trial = await runTrial(machine, { fusion: ["off", "layers"] }, { base }, told, signal);
    const [offMs, layersMs] = [stepMsOf(trial, 0), stepMsOf(trial, 1)];
    rows.push({ batchSize, offMs, layersMs, gain: speedUpOf(trial, 1) });
  }
  return rows;
};

/** What becomes of the gain from the first row to the last: beyond a tenth it has changed. */
export function trendOf(rows: readonly BatchRow[]): "shrinks" | "stays" | "grows" {
  const change = rows.at(-1)!.gain.value / rows[0]!.gain.value;
  return change > 1.1 ? "grows" : change < 1 / 1.1 ? "shrinks" : "stays";
}

/** The largest difference of two variants' losses of the same step, as a share of the loss, and of how many steps. */
export function differenceOf(
  { result: { losses } }: Trial,
  variant: number,
): { steps: number; share: number } {
  const [one = [], other = []] = [losses[0], losses[variant]];
  const steps = Math.min(one.length, other.length);
  let share = 0;
  for (let i = 0; i < steps; i++)
    share = Math.max(share, Math.abs(one[i]! - other[i]!) / Math.max(1e-3, Math.abs(one[i]!)));
  return { steps, share };
}
