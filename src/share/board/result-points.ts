/**
 * @file Results of a class as points that may be compared: by workload, which are never mixed, then by variant and device. What
 * differs within one workload although it should not matter is counted, so that a reader is told.
 */
import type { RunConfig, WeightBits } from "../../worker/api";
import { endingOf } from "../ending";
import type { RecordedVariant, ResultRecord } from "../record";
import { shownAccuracy } from "../shown-accuracy";
import { type DeviceGroup, groupOf } from "./device-group";
import { workName } from "./work-name";

export type Metric = "step" | "rate" | "speedUp" | "accuracy";

export const metrics: readonly Metric[] = ["step", "rate", "speedUp", "accuracy"];

/** How a variant was computed, apart from the device. */
export interface VariantKind {
  precision: RunConfig["precision"];
  /** The mode it got; "auto" where the link does not tell. */
  fusion: RunConfig["fusion"];
  bits: WeightBits;
}

export interface ResultPoint {
  /** Id of its entry on the board. */
  entry: number;
  /** Of the entry's record. */
  variant: number;
  record: ResultRecord;
  device: DeviceGroup;
  kind: VariantKind;
  /** Milliseconds, samples per second, times, and a share of one; null for what was not measured, or can't be compared. */
  values: Readonly<Record<Metric, number | null>>;
  /** What a speed-up is over. */
  over: VariantKind | null;
}

/** All points of one piece of work. */
export interface Workload {
  key: string;
  /** The first of them: what it says of the work holds for all. */
  variant: RecordedVariant;
  points: readonly ResultPoint[];
}

const kindOf = ({ config, fusion, bits }: RecordedVariant): VariantKind => ({
  precision: config.precision,
  fusion: fusion?.mode ?? config.fusion,
  bits,
});

/** Equal for variants that a median may be taken of. */
export const kindKey = ({ precision, fusion, bits }: VariantKind): string => `${precision} ${fusion} ${bits}`;

/** One that failed its check computes something else, and so has no speed; one that was cut short has no accuracy to compare. */
function pointOf(entry: number, record: ResultRecord, variant: number): ResultPoint {
  const one = record.variants[variant]!;
  const base = record.variants[record.baseline]!;
  const isSound = one.state !== "failed" && one.check?.pass !== false;
  const isWhole = isSound && endingOf(one) === "whole";
  const speedUp =
    isSound && variant !== record.baseline && workName(base) === workName(one) ? one.speedUp : null;
  return {
    entry,
    variant,
    record,
    device: groupOf(one.device),
    kind: kindOf(one),
    values: {
      step: isSound ? positive(one.stepMs?.median ?? one.submitStepMs?.median) : null,
      rate: isSound ? positive(one.samplesPerSecond) : null,
      speedUp: positive(speedUp?.value),
      accuracy: isWhole ? shownAccuracy(one) : null,
    },
    over: speedUp ? kindOf(base) : null,
  };
}

/** Times and ratios of nothing have no place on a logarithmic axis. */
const positive = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && value > 0 ? value : null;

/** The workloads of some results, the one with most points first. */
export function workloadsOf(results: readonly { id: number; record: ResultRecord }[]): Workload[] {
  const all = new Map<string, { key: string; variant: RecordedVariant; points: ResultPoint[] }>();
  for (const { id, record } of results) {
    for (const [i, variant] of record.variants.entries()) {
      const key = workName(variant);
      const found = all.get(key) ?? { key, variant, points: [] };
      found.points.push(pointOf(id, record, i));
      all.set(key, found);
    }
  }
  return [...all.values()].sort((a, b) => b.points.length - a.points.length);
}

/** Points of one device and one variant: what a median is taken of. */
export interface ResultRow {
  key: string;
  kind: VariantKind;
  /** Of speed-ups. */
  over: VariantKind | null;
  /** By value. */
  points: readonly { point: ResultPoint; value: number }[];
}

export interface DeviceRows {
  device: DeviceGroup;
  /** Entries that it has. */
  entries: number;
  rows: readonly ResultRow[];
}

/** What a plot of this figure shows: devices, and of each its variants. */
export function rowsOf({ points }: Pick<Workload, "points">, metric: Metric): DeviceRows[] {
  const devices = new Map<string, { device: DeviceGroup; rows: Map<string, ResultRow> }>();
  for (const point of points) {
    const value = point.values[metric];
    if (value === null) continue;
    const over = metric === "speedUp" ? point.over : null;
    const key = over ? `${kindKey(point.kind)} / ${kindKey(over)}` : kindKey(point.kind);
    const { device } = point;
    const found = devices.get(device.key) ?? { device, rows: new Map<string, ResultRow>() };
    const row = found.rows.get(key) ?? { key, kind: point.kind, over, points: [] };
    found.rows.set(key, { ...row, points: [...row.points, { point, value }] });
    devices.set(device.key, found);
  }
  return [...devices.values()]
    .sort((a, b) => (a.device.key < b.device.key ? -1 : 1))
    .map(({ device, rows }) => {
      const sorted = [...rows.values()].sort((a, b) => placeOf(a.kind) - placeOf(b.kind));
      const entries = new Set(sorted.flatMap((row) => row.points.map(({ point }) => point.entry))).size;
      const ordered = sorted.map((row) => ({
        ...row,
        points: row.points.toSorted((a, b) => a.value - b.value),
      }));
      return { device, entries, rows: ordered };
    });
}

const fusions = ["off", "layers", "step", "auto"];

/** f32 before f16, unfused before fused, all bits before a few. */
const placeOf = ({ precision, fusion, bits }: VariantKind): number =>
  (precision === "f32" ? 0 : precision === "f16" ? 100 : 200) +
  10 * fusions.indexOf(fusion) +
  (32 - bits) / 4;

/** What is not the same in all results of a workload; each is empty or false where it is. */
export interface Unequal {
  seeds: number;
  /** Versions of the kernels. */
  kernels: number;
  /** Numbers of threads of processors. */
  threads: number;
  /** Whether some steps were timed by submits of a run and others by slices of a comparison. */
  timing: boolean;
  /** Whether some f16 was computed in real halves, and other f16 packed or rounded by other means. */
  halves: boolean;
  /** Entries measured under these circumstances. */
  battery: number;
  hidden: number;
  interrupted: number;
  /** Points without a speed, since their check or their run failed. */
  failed: number;
  /** That were cut short. */
  cancelled: number;
}

export function unequalOf({ points }: Pick<Workload, "points">): Unequal {
  const variants = points.map(({ record, variant }) => record.variants[variant]!);
  const distinct = (values: readonly unknown[]) => {
    const count = new Set(values.filter((value) => value !== undefined && value !== null)).size;
    return count > 1 ? count : 0;
  };
  const records = new Set(points.map(({ record }) => record));
  const marked = (...marks: readonly ResultRecord["marks"][number][]) =>
    [...records].filter((record) => record.marks.some((mark) => marks.includes(mark))).length;
  const timed = variants.filter(({ stepMs, submitStepMs }) => stepMs || submitStepMs);
  return {
    seeds: distinct(variants.map(({ config }) => config.seed)),
    kernels: distinct(points.map(({ record }) => record.kernels)),
    threads: distinct(variants.map(({ device }) => device?.processor?.threads)),
    timing: timed.some(({ stepMs }) => stepMs) && timed.some(({ stepMs }) => !stepMs),
    halves:
      distinct(
        variants.map(({ config, precision }) =>
          config.precision === "f32" || !precision ? null : `${precision.storage} ${precision.isEmulated}`,
        ),
      ) > 0,
    battery: marked("battery"),
    hidden: marked("hidden"),
    interrupted: marked("device-lost", "resumed", "resumed-otherwise"),
    failed: variants.filter(({ state, check }) => state === "failed" || check?.pass === false).length,
    cancelled: variants.filter((variant) => endingOf(variant) === "cancelled").length,
  };
}
