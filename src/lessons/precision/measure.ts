/** @file What the lesson on mixed precision measures. */
import type { OpenMachine } from "../../ui/learn/machine";
import { settledLoss, type TrainedHere, trainHere } from "../../ui/learn/train-here";
import { runTrial, stepsFor, type Trial } from "../../ui/learn/trial";
import type { Measure } from "../../ui/learn/use-experiment";
import type { HalfProbe, RunConfig } from "../../worker/api";
import { halfBitsOf } from "./half-bits";

/** What the lesson's network is where nothing else is said. */
export const lessonConfig: Partial<RunConfig> = { hidden: [128], batchSize: 128 };

export interface Overflow {
  /** What 70,000 is read back as. */
  becomes: "infinity" | "largest" | "other";
  /** null of a processor. */
  storage: HalfProbe["storage"] | null;
}

export const measureOverflow: Measure<Overflow> = async ({ engine, device }) => {
  const probe = device === "gpu" ? await engine.client.call((worker) => worker.reports.halves()) : null;
  // The processor rounds by the same integer operations as the picture above.
  if (!probe)
    return { becomes: Number.isFinite(halfBitsOf(70_000).value) ? "largest" : "infinity", storage: null };
  const { overflow, storage } = probe;
  return { becomes: overflow === "nan" ? "other" : overflow, storage };
};

/** A processor makes halves of integer operations, which takes so long that fewer steps must do. */
const shareOfSteps = { gpu: 1, cpu: 1 / 3 };

export const measureSpeed: Measure<Trial> = (machine, tell, signal) => {
  const options = {
    base: lessonConfig,
    maxSteps: Math.round(stepsFor(machine) * shareOfSteps[machine.device]),
  };
  return runTrial(machine, { precision: ["f32", "f16"] }, options, tell, signal);
};

/** Of one run of three, on its share of the whole. */
const part =
  (tell: (share: number) => void, index: number, count: number) =>
  (share: number): void =>
    tell((index + share) / count);

/** Rounding is the same everywhere, and a GPU that software plays takes minutes for large batches. */
const quickest = ({ description: { gpu } }: OpenMachine): Partial<RunConfig> =>
  gpu && !gpu.isFallback ? {} : { device: "cpu" };

/** Gradients of a batch of 1,024, divided by that. */
const large: Partial<RunConfig> = { hidden: [128], batchSize: 1024, subnormals: "flush" };
const largeSteps = 150;

export interface Underflow {
  f32: TrainedHere;
  raw: TrainedHere;
  scaled: TrainedHere;
}

export const measureUnderflow: Measure<Underflow> = async (machine, tell, signal) => {
  const base = { ...large, ...quickest(machine) };
  const train = (changes: Partial<RunConfig>, index: number) =>
    trainHere(machine, { ...base, ...changes }, largeSteps, part(tell, index, 3), signal);
  const f32 = await train({ precision: "f32" }, 0);
  const raw = await train({ precision: "f16", lossScaling: "off" }, 1);
  const scaled = await train({ precision: "f16", lossScaling: "dynamic" }, 2);
  return { f32, raw, scaled };
};

/** Chance, among ten digits. */
const guessing = Math.log(10);

/** How the unscaled run learned beside f32: within a twentieth of its loss just as well, and not at all where it only guesses. */
export function lagOf({ f32, raw }: Underflow): "same" | "slower" | "nothing" {
  const [loss, reached] = [settledLoss(raw.losses), settledLoss(f32.losses)];
  if (!raw.result || loss > 0.95 * guessing) return "nothing";
  return loss > 1.05 * reached ? "slower" : "same";
}

const overSteps = 120;

export const measureOver: Measure<TrainedHere> = (machine, tell, signal) =>
  trainHere(
    machine,
    { ...lessonConfig, precision: "f16", lossScaling: "dynamic", scaleExponent: 28, ...quickest(machine) },
    overSteps,
    tell,
    signal,
  );

export function fateOf({ result }: TrainedHere): "breaks" | "skips" | "nothing" {
  if (!result) return "breaks";
  return (result.scaling?.skipped ?? 0) > 0 ? "skips" : "nothing";
}
