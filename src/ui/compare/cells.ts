/** @file What the table of results says in each of its cells: a figure, and what stands small below it. */
import { endingOf } from "../../share/ending";
import { quotedLoss } from "../../share/quoted-loss";
import type { RecordedVariant } from "../../share/record";
import { hasEqualEpochs } from "../../share/tables";
import { isTrained } from "../../train/choices";
import { writeBytes } from "../fusion/write-launch";
import type { Formats } from "../i18n/format";
import type { ResultWords } from "./result-words";
import type { Side } from "./sides";

export interface Cell {
  value: string;
  /** An interval, a limit, a difference. */
  small?: string;
  tone?: "wrong" | "quiet";
}

export type ColumnName =
  | "check"
  | "wall"
  | "gpu"
  | "rate"
  | "speedUp"
  | "to97"
  | "accuracy"
  | "loss"
  | "model"
  | "predictions"
  | "launches"
  | "bytes"
  | "memory"
  | "compile"
  | "warmup";

export const columnNames: readonly ColumnName[] = [
  "check",
  "wall",
  "gpu",
  "rate",
  "speedUp",
  "to97",
  "accuracy",
  "loss",
  "model",
  "predictions",
  "launches",
  "bytes",
  "memory",
  "compile",
  "warmup",
];

type TableWords = ResultWords["table"];

/** Whether a row may show a speed: one whose check failed computes something else. */
export const hasSpeed = ({ check, state }: RecordedVariant): boolean =>
  state !== "failed" && check?.pass !== false;

/** The cells of a row, by column. */
export function cellsOf(
  { record, isOver }: Pick<Side, "record" | "isOver">,
  index: number,
  { table: t }: ResultWords,
  format: Formats,
): Record<ColumnName, Cell> {
  const variant = record.variants[index]!;
  const none: Cell = { value: t.none, tone: "quiet" };
  const speed = (cell: Cell | null): Cell => (hasSpeed(variant) && cell) || none;
  const { stepMs, gpuStepMs, submitStepMs, speedUp, samplesPerSecond, timeTo97Ms, epochs, inference } =
    variant;
  const isBaseline = index === record.baseline;
  const quartiles = ({ median, q1, q3 }: NonNullable<typeof stepMs>): Cell => ({
    value: format.milliseconds(median),
    small: t.quartiles(...pairOf(q1, q3, format.milliseconds)),
  });
  return {
    check: record.kind === "run" ? none : (checkCell(variant, isOver, t, format) ?? none),
    wall: speed(
      stepMs
        ? quartiles(stepMs)
        : submitStepMs && {
            value: format.milliseconds(submitStepMs.median),
            small: t.deciles(...pairOf(submitStepMs.p10, submitStepMs.p90, format.milliseconds)),
          },
    ),
    gpu: speed(gpuStepMs && quartiles(gpuStepMs)),
    rate: speed(samplesPerSecond === null ? null : { value: format.rate(samplesPerSecond) }),
    speedUp:
      isBaseline && hasSpeed(variant)
        ? { value: t.times("1"), small: t.baseline }
        : speed(
            speedUp && {
              value: t.times(speedUp.value.toFixed(2)),
              small: t.interval(...pairOf(speedUp.low, speedUp.high, (value) => value.toFixed(2))),
            },
          ),
    to97: speed(
      timeTo97Ms === null
        ? endingOf(variant, isOver) === "whole" && hasMissed97(epochs)
          ? { value: t.notReached, tone: "quiet" }
          : null
        : { value: format.duration(timeTo97Ms / 1000) },
    ),
    accuracy: accuracyCell(record, index, t, format) ?? none,
    loss: lossCell(variant, t, format) ?? none,
    model: inference ? { value: writeBytes(inference.bytes, format) } : none,
    predictions: inference ? { value: format.milliseconds(inference.ms) } : none,
    launches: variant.dispatches ? { value: format.count(variant.dispatches) } : none,
    bytes: variant.bytesPerStep ? { value: writeBytes(variant.bytesPerStep, format) } : none,
    memory: variant.memoryBytes ? { value: writeBytes(variant.memoryBytes, format) } : none,
    compile: variant.compileMs ? { value: format.milliseconds(variant.compileMs) } : none,
    warmup: variant.warmupMs ? { value: format.milliseconds(variant.warmupMs) } : none,
  };
}

/** Whether no epoch came there; how long a plain run took to get there was not measured. */
const hasMissed97 = (epochs: RecordedVariant["epochs"]): boolean =>
  epochs.length > 0 && epochs.every(({ testAccuracy }) => testAccuracy !== null && testAccuracy < 0.97);

/** How its model answers, where that was asked, else the last epoch's accuracy; with its difference from the baseline's. */
function accuracyCell(record: Side["record"], index: number, t: TableWords, format: Formats): Cell | null {
  const { inference } = record.variants[index]!;
  if (!inference) return epochCell(record, index, t, format);
  const baseline = record.variants[record.baseline]?.inference;
  const isCompared = index !== record.baseline && baseline;
  return {
    value: format.percent(inference.accuracy),
    ...(isCompared && { small: t.points(signed(100 * (inference.accuracy - baseline.accuracy))) }),
  };
}

/** The difference is from the baseline after the same epoch: a dash where there is none. */
function epochCell(record: Side["record"], index: number, t: TableWords, format: Formats): Cell | null {
  const last = record.variants[index]!.epochs.at(-1);
  if (!last || last.testAccuracy === null) return null;
  const baseline = record.variants[record.baseline]?.epochs ?? [];
  const same = baseline.find(({ epoch }) => epoch === last.epoch)?.testAccuracy ?? null;
  const difference = same === null ? t.none : signed(100 * (last.testAccuracy - same));
  const points = index === record.baseline || baseline.length === 0 ? "" : t.points(difference);
  const epoch = hasEqualEpochs(record) ? "" : t.afterEpoch(format.count(last.epoch));
  const small = [points, epoch].filter(Boolean);
  return {
    value: format.percent(last.testAccuracy),
    ...(small.length > 0 && { small: small.length > 1 ? t.joined(points, epoch) : small[0]! }),
  };
}

function lossCell({ epochs }: RecordedVariant, t: TableWords, format: Formats): Cell | null {
  const loss = quotedLoss(epochs);
  return loss === null
    ? null
    : { value: format.loss(loss), small: t.meanOfEpoch(format.count(epochs.at(-1)!.epoch)) };
}

function checkCell(
  { check, state, bits }: RecordedVariant,
  isOver: boolean,
  t: TableWords,
  format: Formats,
): Cell | null {
  if (state === "failed") return { value: t.failed, tone: "wrong" };
  if (!check) return isOver || !isTrained({ bits }) ? null : { value: t.pending, tone: "quiet" };
  const write = (value: number | null) => (value === null ? "∞" : format.scientific(value));
  return {
    value: check.pass ? t.pass(write(check.difference)) : t.fail,
    small: t.allowed(write(check.allowed)),
    ...(!check.pass && { tone: "wrong" as const }),
  };
}

const pairOf = (low: number, high: number, write: (value: number) => string): [string, string] => [
  write(low),
  write(high),
];

/** A plus or a true minus before it: +0.12, −0.31, 0.00. */
function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return digits;
  return `${value > 0 ? "+" : "\u2212"}${digits}`;
}
