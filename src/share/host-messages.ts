/**
 * @file What an embedded page says to the page around it, and the one thing that it hears from there. Plain data that JSON can hold;
 * docs/embeds.md has it for those who embed.
 */
import { adapterName } from "../lib/adapter-name";
import type { CompareField, Ratio } from "../worker/api";
import { endingOf } from "./ending";
import { quotedLoss } from "./quoted-loss";
import type { RaceRecord, RecordedHeat, RecordedLane } from "./race-record";
import type { RecordedDevice, RecordedVariant, ResultRecord } from "./record";
import type { WorksheetLine } from "./worksheet-record";

/** Names what speaks, and the version of all of this. */
interface Said {
  halfstep: 1;
}

export interface ReadyMessage extends Said {
  type: "ready";
}

export interface ResizeMessage extends Said {
  type: "resize";
  /** Of all that is embedded, in whole CSS pixels. */
  height: number;
}

export type ResultMessage = Said & {
  type: "result";
  /** Opens the result, or the lesson, on the site. */
  link: string;
} & Figures;

export type ToHost = ReadyMessage | ResizeMessage | ResultMessage;

export type Figures = RunFigures | ComparisonFigures | LessonFigures | RaceFigures;

/** null is what was not measured, or was no number. */
export interface TrainedFigures {
  steps: number;
  /** The mean training loss of the last epoch. */
  loss: number | null;
  /** Of the test digits, 0 to 1. */
  accuracy: number | null;
  /** Median wall time of a training step. */
  stepMs: number | null;
}

export interface RunFigures extends TrainedFigures {
  kind: "run";
  epochs: number;
  samplesPerSecond: number | null;
  device: DeviceFigures | null;
}

export interface ComparisonFigures {
  kind: "comparison";
  /** What was compared, by the names that addresses use. */
  axes: readonly CompareField[];
  /** Number of the variant that the others are measured by. */
  baseline: number;
  device: DeviceFigures | null;
  variants: readonly VariantFigures[];
}

export interface VariantFigures extends TrainedFigures {
  settings: Readonly<Record<string, unknown>>;
  ending: "whole" | "cancelled" | "failed";
  /** How many times as fast as the baseline, with its interval. */
  speedUp: Ratio | null;
}

/** Of a loop of question, prediction and measurement. */
export interface LessonFigures {
  kind: "lesson";
  lesson: string;
  loop: string;
  /** A factor, or the name of an answer, as in a worksheet; null where nothing was predicted. */
  prediction: WorksheetLine["guess"];
  measured: NonNullable<WorksheetLine["measured"]>;
}

/** Of products of matrices, each computed in turns by all that could. */
export interface RaceFigures {
  kind: "race";
  /** The GPU; the processor's contenders say so in their names. */
  device: DeviceFigures | null;
  heats: readonly HeatFigures[];
}

/** A product [size, size]·[size, size]. */
export interface HeatFigures extends Pick<RecordedHeat, "size" | "precision"> {
  lanes: readonly LaneFigures[];
}

export interface LaneFigures extends Pick<RecordedLane, "name" | "version" | "threads" | "state"> {
  /** The median of the rounds, and between which half of them lie. */
  gflops: RecordedLane["rate"];
}

export interface DeviceFigures {
  kind: "gpu" | "cpu";
  /** null where the browser tells none. */
  name: string | null;
  /** Whether a processor plays the GPU. */
  isSoftware: boolean;
}

/** What a page may ask whose listener came too late: that `ready` and the height are said again. */
export interface AskMessage extends Said {
  type: "ask";
}

/** Whether this is that very message, and nothing beside it. */
export function isAsk(data: unknown): data is AskMessage {
  if (typeof data !== "object" || data === null || Object.getPrototypeOf(data) !== Object.prototype)
    return false;
  const entries = Object.entries(data);
  return (
    entries.length === 2 &&
    entries.every(([name, value]) => (name === "halfstep" ? value === 1 : name === "type" && value === "ask"))
  );
}

/**
 * The height as Embedly's consumers hear it: as text, with the address that stands in the frame's `src`
 * (https://docs.embed.ly/reference/provider-height-resizing).
 */
export const embedlyHeight = (src: string, height: number): string =>
  JSON.stringify({ src, context: "iframe.resize", height });

/** What a page may want to know of a result without reading its link. */
export function figuresOf(record: ResultRecord): RunFigures | ComparisonFigures {
  const { axes, baseline, variants } = record;
  const [first] = variants;
  const device = deviceFigures(variants[baseline]?.device ?? null);
  if (record.kind === "run" && first) {
    const { samplesPerSecond, epochs } = first;
    return { kind: "run", ...trained(first), epochs: epochs.at(-1)?.epoch ?? 0, samplesPerSecond, device };
  }
  return {
    kind: "comparison",
    axes,
    baseline,
    device,
    variants: variants.map((variant) => ({
      settings: Object.fromEntries(axes.map((axis) => [axis, settingOf(variant, axis)])),
      ending: endingOf(variant) ?? "cancelled",
      ...trained(variant),
      speedUp: variant.speedUp,
    })),
  };
}

/** The same of a race. */
export const figuresOfRace = ({ gpu, heats }: RaceRecord): RaceFigures => ({
  kind: "race",
  device: deviceFigures(gpu),
  heats: heats.map(({ size, precision, lanes }) => ({
    size,
    precision,
    lanes: lanes.map(({ name, version, threads, state, rate }) => ({
      name,
      version,
      threads,
      state,
      gflops: rate,
    })),
  })),
});

const settingOf = ({ config, bits }: RecordedVariant, axis: CompareField): unknown =>
  axis === "bits" ? bits : config[axis];

const trained = ({ step, epochs, stepMs, submitStepMs }: RecordedVariant): TrainedFigures => ({
  steps: step,
  loss: quotedLoss(epochs),
  accuracy: epochs.at(-1)?.testAccuracy ?? null,
  stepMs: (stepMs ?? submitStepMs)?.median ?? null,
});

const deviceFigures = (device: RecordedDevice | null): DeviceFigures | null =>
  device && {
    kind: device.kind,
    name: device.kind === "gpu" ? adapterName(device) : device.description || null,
    isSoftware: device.kind === "gpu" && device.isFallback,
  };
