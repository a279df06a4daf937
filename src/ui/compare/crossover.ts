/** @file Where a GPU begins to pay: the batch from which it is faster than the processor, read from a comparison of both. */
import type { RecordedDevice, RecordedVariant, ResultRecord } from "../../share/record";
import { isTrained } from "../../train/choices";
import type { CompareField, RunConfig } from "../../worker/api";
import { hasSpeed } from "./cells";
import { devicesOf } from "./devices-of";

/** Fewer batch sizes make no curve. */
const fewestBatches = 3;

/** A batch at which both were measured. */
export interface CrossoverPoint {
  batchSize: number;
  /** Medians of the wall time per step. */
  gpuMs: number;
  cpuMs: number;
  /** Speed of the GPU by the processor's: below 1 the processor is faster. */
  times: number;
}

export type CrossoverVerdict =
  /** One is faster at every batch that was measured. */
  | { kind: "gpu" | "cpu"; slowest: number; fastest: number }
  /** The GPU is faster beyond a batch between the two points, or before it, which is rare. */
  | { kind: "from" | "until"; batchSize: number; low: CrossoverPoint; high: CrossoverPoint }
  /** The lead changes more than once. */
  | { kind: "mixed" }
  | { kind: "unmeasured" }
  /** What was to run on a GPU ran on the processor. */
  | { kind: "no-gpu" };

/** Variants that differ in device and batch only. */
export interface Crossover {
  /** Number of the first of them. */
  variant: number;
  config: RunConfig;
  /** By batch. */
  points: readonly CrossoverPoint[];
  /** Batches that there are variants of. */
  batchCount: number;
  verdict: CrossoverVerdict;
}

export interface Crossovers {
  /** What sets the curves apart. */
  axes: readonly CompareField[];
  /** null where no GPU took part, or none has yet. */
  gpu: RecordedDevice | null;
  curves: readonly Crossover[];
}

/** null for a comparison that is not of both devices over batches enough. Only f32 counts: a processor but rounds to halves. */
export function crossoversOf(record: ResultRecord): Crossovers | null {
  const single = record.variants.filter(
    (variant) => isTrained(variant) && variant.config.precision === "f32",
  );
  const distinct = (of: (config: RunConfig) => unknown) =>
    new Set(single.map(({ config }) => JSON.stringify(of(config)))).size;
  const isOn = (kind: RunConfig["device"]) => single.some(({ config }) => config.device === kind);
  if (!isOn("gpu") || !isOn("cpu") || distinct(({ batchSize }) => batchSize) < fewestBatches) return null;
  const groups = new Map<string, RecordedVariant[]>();
  for (const variant of single) {
    const key = JSON.stringify({ ...variant.config, device: null, batchSize: null });
    groups.set(key, [...(groups.get(key) ?? []), variant]);
  }
  const { gpu, cpu } = devicesOf(record);
  const hasNoGpu = !gpu && cpu !== null && isOver(record);
  const curves = [...groups.values()].map((variants): Crossover => {
    const batches = [...new Set(variants.map(({ config }) => config.batchSize))].sort((a, b) => a - b);
    const points = batches.flatMap((batchSize) => pointOf(variants, batchSize) ?? []);
    const [first] = variants as [RecordedVariant];
    return {
      variant: record.variants.indexOf(first),
      config: first.config,
      points,
      batchCount: batches.length,
      verdict: hasNoGpu ? { kind: "no-gpu" } : verdictOf(points),
    };
  });
  const axes = record.axes.filter(
    (axis) =>
      axis !== "device" && axis !== "batchSize" && axis !== "bits" && distinct((config) => config[axis]) > 1,
  );
  return { axes, gpu, curves };
}

const isOver = ({ variants }: ResultRecord): boolean =>
  variants.every(({ state }) => state === "finished" || state === "failed");

function pointOf(variants: readonly RecordedVariant[], batchSize: number): CrossoverPoint | null {
  const medianOn = (kind: RunConfig["device"]) => {
    const variant = variants.find(({ config }) => config.batchSize === batchSize && config.device === kind);
    // Where there is no GPU, or its compiler refuses a kernel, the processor takes its place.
    return variant && hasSpeed(variant) && variant.device?.kind === kind ? variant.stepMs?.median : undefined;
  };
  const [gpuMs, cpuMs] = [medianOn("gpu"), medianOn("cpu")];
  return gpuMs && cpuMs ? { batchSize, gpuMs, cpuMs, times: cpuMs / gpuMs } : null;
}

function verdictOf(points: readonly CrossoverPoint[]): CrossoverVerdict {
  if (points.length < 2) return { kind: "unmeasured" };
  const changes = points.slice(1).flatMap((high, i) => {
    const low = points[i]!;
    return isGpuFaster(low) === isGpuFaster(high) ? [] : [{ low, high }];
  });
  const [change] = changes;
  if (changes.length > 1) return { kind: "mixed" };
  if (change)
    return {
      kind: isGpuFaster(change.high) ? "from" : "until",
      batchSize: crossingOf(change.low, change.high),
      ...change,
    };
  const kind = isGpuFaster(points[0]!) ? "gpu" : "cpu";
  const leads = points.map(({ times }) => (kind === "gpu" ? times : 1 / times));
  return { kind, slowest: Math.min(...leads), fastest: Math.max(...leads) };
}

const isGpuFaster = ({ times }: CrossoverPoint): boolean => times > 1;

/** Where a line between the two points on logarithmic axes has both as fast. */
function crossingOf(low: CrossoverPoint, high: CrossoverPoint): number {
  const share = Math.log(low.times) / Math.log(low.times / high.times);
  return low.batchSize * (high.batchSize / low.batchSize) ** share;
}
