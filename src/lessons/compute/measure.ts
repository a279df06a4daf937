/** @file What the lesson on computing power measures: how much there is to compute, how fast it goes, and what speed changes. */
import { createScripting } from "../../store/scripting";
import { configOn, type OpenMachine } from "../../ui/learn/machine";
import { settledLoss } from "../../ui/learn/train-here";
import type { Measure } from "../../ui/learn/use-experiment";
import type { FusionReport, RunConfig } from "../../worker/api";

export const lessonConfig: Partial<RunConfig> = { hidden: [128], batchSize: 128, precision: "f32" };

export type Magnitude = "thousands" | "millions" | "billions";

/** In which of the three a count of operations is best told. */
export const magnitudeOf = (flops: number): Magnitude =>
  flops < 1e6 ? "thousands" : flops < 1e9 ? "millions" : "billions";

export const measureAmount: Measure<FusionReport> = (machine) =>
  machine.engine.client.call((worker) => worker.reports.fusion(configOn(machine, lessonConfig)));

/** The operations of the launches of a step by their kernels, the most first. */
export function operationsOf({
  off: { launches },
}: Pick<FusionReport, "off">): { name: string; flops: number }[] {
  const byName = new Map<string, number>();
  for (const { name, flops } of launches) byName.set(name, (byName.get(name) ?? 0) + flops);
  return [...byName].map(([name, flops]) => ({ name, flops })).sort((a, b) => b.flops - a.flops);
}

export interface Rate {
  /** Of a step. */
  flops: number;
  stepMs: number;
  /** 10⁹ operations per second: reached while training, and at most. */
  reachedGflops: number;
  peakGflops: number;
}

export type Use = "most" | "some" | "little";

/** How much of its peak a device uses: more than half, more than a tenth, or less. */
export function useOf({ reachedGflops, peakGflops }: Pick<Rate, "reachedGflops" | "peakGflops">): Use {
  const share = reachedGflops / peakGflops;
  return share > 0.5 ? "most" : share > 0.1 ? "some" : "little";
}

/** Short on what is slow; a real GPU takes these in a moment. */
const stepsOf = ({ description: { gpu }, device }: OpenMachine): number =>
  device === "gpu" && !gpu?.isFallback ? 600 : 100;

export const measureRate: Measure<Rate> = async (machine, tell, signal) => {
  const { client } = machine.engine;
  const config = configOn(machine, lessonConfig);
  const cancel = () => void client.call((worker) => worker.reports.cancelMeasuring()).catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const report = await client.call((worker) => worker.reports.fusion(config));
    const { gpu, processor, problems } = await client.call((worker) => worker.reports.peaks(config));
    signal.throwIfAborted();
    tell(0.5);
    const isGpu = machine.device === "gpu";
    const peaks = isGpu ? gpu : processor;
    if (!peaks) throw new Error((isGpu ? problems.gpu : problems.processor) ?? "No peak could be measured.");
    const maxSteps = stepsOf(machine);
    // The processor's peak is that of one thread.
    const options = { maxSteps, signal, ...(isGpu ? {} : { threads: 1 }) };
    const { timing, fusion } = await createScripting(client).train(config, options);
    const { flops } = report[fusion.mode];
    const stepMs = timing.stepMs.median;
    return { flops, stepMs, reachedGflops: flops / stepMs / 1e6, peakGflops: peaks.f32Gflops };
  } finally {
    signal.removeEventListener("abort", cancel);
  }
};

/** The same steps on two ways of computing, one slower than the other. */
export interface TwoRuns {
  quick: { stepMs: number; losses: readonly number[] };
  slow: { stepMs: number; losses: readonly number[] };
}

export const measureTwoRuns: Measure<TwoRuns> = async (machine, tell, signal) => {
  const { train } = createScripting(machine.engine.client);
  const maxSteps = stepsOf(machine);
  const isGpu = machine.device === "gpu";
  const first = await train(
    { ...lessonConfig, device: "cpu" },
    { maxSteps, signal, ...(isGpu ? {} : { threads: 1 }) },
  );
  tell(0.5);
  const second = await train({ ...lessonConfig, device: machine.device }, { maxSteps, signal });
  const timed = ({ timing, losses }: typeof first) => ({ stepMs: timing.stepMs.median, losses });
  const [one, other] = [timed(first), timed(second)];
  const [quick, slow] = one.stepMs < other.stepMs ? [one, other] : [other, one];
  return { quick, slow };
};

/** Which of both learned more from the same steps; the same within a hundredth of the loss. */
export function betterOf({ quick, slow }: Pick<TwoRuns, "quick" | "slow">): "quick" | "same" | "slow" {
  const ratio = settledLoss(quick.losses) / settledLoss(slow.losses);
  return ratio < 0.99 ? "quick" : ratio > 1.01 ? "slow" : "same";
}
