/** @file What the lesson on the GPU measures: few quick workers against many slow ones, on larger and larger batches. */
import { createScripting } from "../../store/scripting";
import type { OpenMachine } from "../../ui/learn/machine";
import { runTrial, speedUpOf, stepMsOf } from "../../ui/learn/trial";
import type { Measure, Tell } from "../../ui/learn/use-experiment";
import type { RunConfig } from "../../worker/api";

const base: Partial<RunConfig> = { hidden: [128], precision: "f32" };

/** The same step on few workers and on many: processor and GPU, or without a GPU one thread and all of them. */
export interface Race {
  batchSize: number;
  fewMs: number;
  manyMs: number;
  /** How many times as fast the many are. */
  gain: { value: number; low?: number; high?: number };
}

/** Enough for an interval, and little where the slower of both takes a tenth of a second for a step. */
const stepsAt = (batchSize: number): number => Math.max(39, Math.min(300, Math.round(38_400 / batchSize)));

async function race(machine: OpenMachine, batchSize: number, tell: Tell, signal: AbortSignal): Promise<Race> {
  const config = { ...base, batchSize };
  const maxSteps = stepsAt(batchSize);
  if (machine.device === "gpu") {
    const trial = await runTrial(
      machine,
      { device: ["cpu", "gpu"] },
      { base: config, maxSteps },
      tell,
      signal,
    );
    return { batchSize, fewMs: stepMsOf(trial, 0), manyMs: stepMsOf(trial, 1), gain: speedUpOf(trial, 1) };
  }
  const { train } = createScripting(machine.engine.client);
  const settings: Partial<RunConfig> = { ...config, device: "cpu" };
  const one = await train(settings, { maxSteps, threads: 1, signal });
  tell(0.5);
  const all = await train(settings, { maxSteps, signal });
  const [fewMs, manyMs] = [one.timing.stepMs.median, all.timing.stepMs.median];
  return { batchSize, fewMs, manyMs, gain: { value: fewMs / manyMs } };
}

export const usualBatch = 128;

export const measureUsual: Measure<Race> = (machine, tell, signal) => race(machine, usualBatch, tell, signal);

/** A real GPU has use for batches that one played by software would take minutes for. */
const batchesOn = { hardware: [8, 32, 128, 512, 2048, 8192], software: [8, 32, 128, 512] };

export const measureRaces: Measure<readonly Race[]> = async (machine, tell, signal) => {
  const { gpu } = machine.description;
  const sizes = batchesOn[gpu && !gpu.isFallback ? "hardware" : "software"];
  const races: Race[] = [];
  for (const [i, size] of sizes.entries())
    races.push(await race(machine, size, (share) => tell((i + share) / sizes.length), signal));
  return races;
};

export type Crossing = "always" | "crosses" | "never";

/** The first batch from which on the many stay ahead; null where they never do. */
export function crossingAt(races: readonly Race[]): number | null {
  const behind = races.findLastIndex(({ gain }) => gain.value <= 1);
  return races[behind + 1]?.batchSize ?? null;
}

export function crossingOf(races: readonly Race[]): Crossing {
  const at = crossingAt(races);
  if (at === null) return "never";
  return at === races[0]!.batchSize ? "always" : "crosses";
}

export interface PeakPair {
  /** 10⁹ operations per second. */
  gpuGflops: number;
  threadGflops: number;
}

export const measurePeaks: Measure<PeakPair> = async ({ engine }, tell, signal) => {
  const { client } = engine;
  const cancel = () => void client.call((worker) => worker.reports.cancelMeasuring()).catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  try {
    tell(0.1);
    const { gpu, processor, problems } = await client.call((worker) => worker.reports.peaks(base));
    signal.throwIfAborted();
    if (!gpu || !processor)
      throw new Error(problems.gpu ?? problems.processor ?? "Not both peaks could be measured.");
    return { gpuGflops: gpu.f32Gflops, threadGflops: processor.f32Gflops };
  } finally {
    signal.removeEventListener("abort", cancel);
  }
};
