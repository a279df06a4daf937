/** @file Where the difference between a variant and the baseline comes from, as plain data that each language writes. */
import { endingOf } from "../../share/ending";
import type { RecordedVariant } from "../../store/results/sharing";
import { isTrained } from "../../train/choices";
import type { DeviceInfo, ProcessorInfo } from "../../worker/api";
import { isHalf } from "../charts/line-styles";

export type Verdict =
  | "baseline"
  | "waiting"
  /** Before it was measured. */
  | "cancelled"
  | "failed"
  | "unchecked"
  /** The baseline itself has no speed. */
  | "no-baseline"
  /** Its weights are another variant's with fewer bits. */
  | "rounded"
  /** There is a speed, and no interval yet. */
  | "unknown"
  | "faster"
  | "slower"
  /** The interval holds 1. */
  | "same";

/** Something that a step has more or less of than the baseline's. */
export interface Cause {
  what: "launches" | "bytes";
  from: number;
  to: number;
}

type Inference = NonNullable<RecordedVariant["inference"]>;

export interface Rounded {
  from: Inference;
  to: Inference;
  /** By the time of all predictions; "alike" where they differ by less than what a machine does beside. */
  speed: "faster" | "alike" | "slower";
}

export interface Reasons {
  verdict: Verdict;
  /** What speaks for the verdict, and what against it. */
  causes: readonly Cause[];
  although: readonly Cause[];
  /** Wall time per step that is saved, negative where it is lost, and what of it the GPU's clock saw. */
  saved: { ms: number; gpuMs: number } | null;
  /** How far it came where it was cancelled after it was measured. */
  cut: { step: number; totalSteps: number } | null;
  /** How the model answers with fewer bits, beside itself as it was trained. */
  rounded: Rounded | null;
  /** Samples of a step where they differ. */
  batch: { from: number; to: number } | null;
  /** What it ran on where the baseline ran on something else, whatever both asked for. */
  device: "gpu" | "software" | "cpu" | null;
  /** How that computes, where it is a processor and that is known. */
  processor: ProcessorInfo | null;
  /** How halves are stored, where the baseline has none. */
  storage: "packed" | "native" | "none" | null;
  isEmulated: boolean;
  /** Why the whole step is not fused though it was asked for. */
  fallback: NonNullable<NonNullable<RecordedVariant["fusion"]>["obstacle"]>["code"] | null;
}

/** Bytes that differ by less than this share move nothing. */
const negligible = 0.01;

/** `isOver` where nothing more comes of either. `trained` is the variant whose weights it has, itself where it is trained. */
export function reasonsOf(
  variant: RecordedVariant,
  baseline: RecordedVariant,
  { isOver = true, trained = variant }: { isOver?: boolean; trained?: RecordedVariant } = {},
): Reasons {
  const isCancelled = endingOf(variant, isOver) === "cancelled";
  const found = verdictOf(variant, baseline);
  const verdict = found === "waiting" && isCancelled ? "cancelled" : found;
  const isMeasured = ["faster", "slower", "same", "unknown"].includes(verdict);
  const hasSameBatch = variant.config.batchSize === baseline.config.batchSize;
  // What a step launches and moves explains steps of the same size only.
  const causes = isMeasured && hasSameBatch ? causesOf(variant, baseline) : [];
  const speaksFor = ({ from, to }: Cause) => (verdict === "slower" ? to > from : to < from);
  const isHere = verdict === "same" ? () => false : speaksFor;
  const { config, precision, fusion, step, totalSteps } = variant;
  const isNewHalf = isHalf(config.precision) && !isHalf(baseline.config.precision);
  const isElsewhere = isMeasured && ranOn(variant) !== ranOn(baseline);
  return {
    verdict,
    causes: causes.filter(isHere),
    although: causes.filter((cause) => !isHere(cause)),
    saved: hasSameBatch && (verdict === "faster" || verdict === "slower") ? savedBy(variant, baseline) : null,
    rounded: verdict === "rounded" ? roundedBy(variant, trained) : null,
    cut: isCancelled && verdict !== "cancelled" ? { step, totalSteps } : null,
    batch: isMeasured && !hasSameBatch ? { from: baseline.config.batchSize, to: config.batchSize } : null,
    device: isElsewhere ? nameOfDevice(variant) : null,
    processor: isElsewhere ? (variant.device?.processor ?? null) : null,
    storage: isMeasured && isNewHalf && precision ? precision.storage : null,
    isEmulated: isMeasured && isNewHalf && precision?.isEmulated === true,
    fallback: fusion?.obstacle?.code ?? null,
  };
}

const ranOn = ({ config, device }: RecordedVariant): DeviceInfo["kind"] =>
  device?.kind ?? (config.device === "cpu" ? "cpu" : "gpu");

/** A software adapter is never called a GPU. */
const nameOfDevice = (variant: RecordedVariant): NonNullable<Reasons["device"]> =>
  variant.device?.isFallback ? "software" : ranOn(variant);

function verdictOf(variant: RecordedVariant, baseline: RecordedVariant): Verdict {
  const { state, check, stepMs, submitStepMs, speedUp } = variant;
  if (state === "failed") return "failed";
  if (check && !check.pass) return "unchecked";
  if (!isTrained(variant)) return variant.inference ? "rounded" : "waiting";
  if (variant === baseline) return stepMs || submitStepMs ? "baseline" : "waiting";
  if (stepMs && (baseline.state === "failed" || baseline.check?.pass === false)) return "no-baseline";
  if (!speedUp) return stepMs ? "unknown" : "waiting";
  if (speedUp.low > 1) return "faster";
  return speedUp.high < 1 ? "slower" : "same";
}

/** Times that differ by less are alike. */
const alike = 0.2;

function roundedBy({ inference: to }: RecordedVariant, { inference: from }: RecordedVariant): Rounded | null {
  if (!from || !to) return null;
  const ratio = to.ms / from.ms;
  return { from, to, speed: Math.abs(ratio - 1) < alike ? "alike" : ratio < 1 ? "faster" : "slower" };
}

/** The variant whose weights this one has: itself, or the one that differs from it in bits alone. */
export const trainedFor = (
  variant: RecordedVariant,
  variants: readonly RecordedVariant[],
): RecordedVariant => {
  const config = JSON.stringify(variant.config);
  const isIts = (one: RecordedVariant) => isTrained(one) && JSON.stringify(one.config) === config;
  return isTrained(variant) ? variant : (variants.find(isIts) ?? variant);
};

function causesOf(variant: RecordedVariant, baseline: RecordedVariant): Cause[] {
  const found: Cause[] = [];
  const [launches, launchesBefore] = [variant.dispatches, baseline.dispatches];
  if (launches && launchesBefore && launches !== launchesBefore)
    found.push({ what: "launches", from: launchesBefore, to: launches });
  const [bytes, bytesBefore] = [variant.bytesPerStep, baseline.bytesPerStep];
  if (bytes && bytesBefore && Math.abs(bytes / bytesBefore - 1) > negligible)
    found.push({ what: "bytes", from: bytesBefore, to: bytes });
  return found;
}

function savedBy(variant: RecordedVariant, baseline: RecordedVariant): Reasons["saved"] {
  const [wall, gpu] = [variant.stepMs, variant.gpuStepMs];
  const [wallBefore, gpuBefore] = [baseline.stepMs, baseline.gpuStepMs];
  if (!wall || !gpu || !wallBefore || !gpuBefore) return null;
  const saved = { ms: wallBefore.median - wall.median, gpuMs: gpuBefore.median - gpu.median };
  // Where both clocks do not even agree on the direction there is nothing to divide.
  return Math.sign(saved.ms) === Math.sign(saved.gpuMs) ? saved : null;
}
