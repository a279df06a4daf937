/** @file What of a result goes into a record. */
import { crc32Hex } from "../lib/crc32";
import type {
  CompareField,
  ComparisonMark,
  ComparisonResult,
  DeviceInfo,
  EpochResult,
  RunChoices,
  RunResult,
  VariantReport,
} from "../worker/api";
import { thinCurve } from "./curve";
import { roundR1 } from "./r1";
import { mostVariants } from "./r1-structure";
import type { RecordedDevice, RecordedVariant, ResultRecord } from "./record";
import type { RunName } from "./run-name";

/** Points of a curve and epochs are so many in all, so that the link of four variants stays short. */
const pointsInAll = 96;
const epochsInAll = 24;

export interface RecordOptions {
  /** Now, when left out. */
  madeAtMs?: number;
  /** Drawn when it started; none when left out. */
  name?: RunName | null;
}

/** A comparison as a record, also one that was ended early. At most 64 variants, more than a person would wait for. */
export function recordOfComparison(
  result: ComparisonResult,
  { madeAtMs = Date.now(), name = null }: RecordOptions = {},
): ResultRecord {
  const { kernels, baseline, marks, losses } = result;
  const variants = result.variants.slice(0, mostVariants);
  // What the others have come to is told apart from what the baseline had after the same epoch.
  const lastEpochs = new Set(variants.map(({ epochs }) => epochs.at(-1)?.epoch));
  return roundR1({
    kind: "comparison",
    name,
    givenName: null,
    madeAtMs,
    kernels,
    axes: Object.keys(result.axes) as CompareField[],
    baseline,
    marks,
    variants: variants.map((variant, i) => {
      const most = Math.max(1, Math.floor(epochsInAll / variants.length));
      const thinned = thinEpochs(variant.epochs, most);
      const epochs = variant.epochs.filter(
        (one) => thinned.includes(one) || (i === baseline && lastEpochs.has(one.epoch)),
      );
      return recordedVariant({ ...variant, epochs }, losses[i] ?? [], variants.length);
    }),
  });
}

export interface RunRecordOptions extends RecordOptions {
  marks?: readonly ComparisonMark[];
  /** Whether the losses are those of every step, rather than means over some: only those can be told apart to the last bit. */
  hasAllLosses?: boolean;
  /** Steps that it was to have, where it was stopped before its last one. */
  totalSteps?: number;
}

/** A run as a record of one variant. Marks are what the page knows of it; a software adapter is marked in any case. */
export function recordOfRun(
  {
    config,
    device,
    choice,
    modeChoice,
    choices,
    fusion,
    precision,
    losses,
    epochs,
    timing,
    counts,
    kernels,
    weightsHash,
    resumptions = [],
  }: RunResult,
  { madeAtMs = Date.now(), name = null, marks = [], hasAllLosses = true, totalSteps }: RunRecordOptions = {},
): ResultRecord {
  const { median, p10, p90 } = timing.stepMs;
  return roundR1({
    kind: "run",
    name,
    givenName: null,
    madeAtMs,
    kernels,
    axes: [],
    baseline: 0,
    marks: [
      ...(device.isFallback && !marks.includes("software") ? (["software"] as const) : []),
      ...marks,
      ...(resumptions.length > 0 ? (["resumed"] as const) : []),
      ...(resumptions.some(({ isSame }) => !isSame) ? (["resumed-otherwise"] as const) : []),
    ],
    variants: [
      {
        // What it was given is what makes it come out the same again, wherever it runs.
        config: config.fusion === "auto" ? { ...config, fusion: modeChoice.mode } : config,
        state: "finished",
        failure: null,
        device: recordedDevice(device),
        // A result may be a file from before there was a choice.
        choice: choice?.reason === "asked" ? null : (choice ?? null),
        fusion,
        precision: { storage: precision.storage, isEmulated: precision.isEmulated },
        check: null,
        step: losses.length,
        totalSteps: totalSteps ?? losses.length,
        stepMs: null,
        gpuStepMs: null,
        submitStepMs: { median, p10, p90 },
        speedUp: null,
        samplesPerSecond: timing.samplesPerSecond,
        compileMs: timing.compileMs,
        warmupMs: null,
        timeTo97Ms: null,
        epochs: thinEpochs(epochs, epochsInAll),
        dispatches: counts.dispatches,
        bytesPerStep: null,
        memoryBytes: null,
        weightsHash,
        lossesHash: hasAllLosses ? hashLosses(losses) : null,
        // A result may be a file from before a run could wait.
        pace: timing.waitedMs > 0 ? "watch" : "full",
        choices: recordedChoices(choices),
        bits: 32,
        inference: null,
        curve: thinCurve(losses, pointsInAll / 4),
      },
    ],
  });
}

function recordedVariant(
  variant: VariantReport,
  losses: readonly number[],
  variantCount: number,
): RecordedVariant {
  const { device, precision, ...rest } = variant;
  const points = Math.max(6, Math.floor(pointsInAll / Math.max(4, variantCount)));
  return {
    ...rest,
    device: device && recordedDevice(device),
    choice: null,
    precision: precision && { storage: precision.storage, isEmulated: precision.isEmulated },
    step: losses.length,
    submitStepMs: null,
    weightsHash: null,
    lossesHash: hashLosses(losses),
    // Comparisons never wait.
    pace: "full",
    choices: null,
    curve: thinCurve(losses, points),
  };
}

/** A result may be a file from before there were choices; on a processor there are none. */
const recordedChoices = (choices: RunChoices | undefined): RecordedVariant["choices"] =>
  choices && choices.launches.length > 0
    ? choices.launches.map(({ kernel, variant, tune }) => ({ kernel, variant, tune }))
    : null;

const recordedDevice = ({
  kind,
  vendor,
  architecture,
  description,
  isFallback,
  // A result may be a file from before there was such a level.
  isCompatibility = false,
  processor,
}: DeviceInfo): RecordedDevice => ({
  kind,
  vendor,
  architecture,
  description,
  isFallback,
  isCompatibility,
  processor: processor ?? null,
});

const hashLosses = (losses: readonly number[]): string | null =>
  losses.length > 0 ? crc32Hex(new Uint8Array(Float32Array.from(losses).buffer)) : null;

/** At most so many, evenly spaced back from the last one. */
function thinEpochs(epochs: readonly EpochResult[], most: number): readonly EpochResult[] {
  const stride = Math.ceil(epochs.length / most);
  return epochs.filter((_, i) => (epochs.length - 1 - i) % stride === 0);
}
