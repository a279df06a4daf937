/** @file What a step of a run takes in each mode of fusion that it comes to on a device. */
import { fusionModes } from "../choices";
import type { Trainer } from "../run/trainer";
import type { RunConfig, StepMsByMode } from "../types";
import type { StepTimes } from "./device-times";
import { type TimingLimits, timeSteps } from "./time-steps";

/** More than any timing takes. */
const manyEpochs = 1000;

/** Makes a run to be timed. */
export type Begin = (config: RunConfig) => Promise<Trainer>;

type Timing = [config: RunConfig, begin: Begin, signal: AbortSignal, limits: TimingLimits];

/** Milliseconds per step of such a run, in each mode where it asks for none. null, and throws, as `timeSteps`. */
export async function timeRun(...timing: Timing): Promise<StepTimes | null> {
  const [config, begin, signal, limits] = timing;
  if (config.fusion === "auto") return timeModes(...timing);
  const stepMs = await timeSteps([await begin({ ...config, epochs: manyEpochs })], signal, limits);
  return stepMs && stepMs[0]!;
}

/** Milliseconds per step in each mode that doesn't fall back to another. null, and throws, as `timeSteps`. */
export async function timeModes(...[config, begin, signal, limits]: Timing): Promise<StepMsByMode | null> {
  const all = fusionModes.map(async (fusion) => ({
    fusion,
    trainer: await begin({ ...config, fusion, epochs: manyEpochs }),
  }));
  const isReached = ({ fusion, trainer }: Awaited<(typeof all)[number]>) => trainer.fusion.mode === fusion;
  const tried = (await Promise.all(all)).filter(isReached);
  const trainers = tried.map(({ trainer }) => trainer);
  const stepMs = await timeSteps(trainers, signal, limits);
  // The compiler may have refused what it takes.
  const timed = tried.flatMap((one, i) => (isReached(one) && stepMs ? [[one.fusion, stepMs[i]!]] : []));
  return stepMs && Object.fromEntries(timed);
}
