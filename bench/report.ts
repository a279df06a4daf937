/** @file The figures as `--json` writes them: a structure with a number, described in docs/bench-json.md. */
import * as v from "valibot";
import type { Peaks } from "../src/device/peaks";
import type { WorkloadResult } from "./measure";
import type { BenchCommand } from "./options";
import { type Comparison, comparisonsOf } from "./pairs";
import { rateOf } from "./table";

/** Counts up when something is taken away or means something else; what is added leaves it. */
export const reportVersion = 1;

const positive = v.pipe(v.number(), v.gtValue(0));
const notNegative = v.pipe(v.number(), v.minValue(0));

const workload = v.variant("kind", [
  v.strictObject({
    kind: v.literal("training"),
    name: v.string(),
    widths: v.array(positive),
    batchSize: positive,
  }),
  v.strictObject({
    kind: v.literal("product"),
    name: v.string(),
    M: positive,
    K: positive,
    N: positive,
    precision: v.picklist(["f32", "f16"]),
  }),
]);

const row = v.strictObject({
  name: v.string(),
  title: v.string(),
  readyMs: notNegative,
  warmUpMs: notNegative,
  values: v.array(v.number()),
  deviation: notNegative,
  stepsPerSlice: positive,
  stepMs: v.array(positive),
  gpuStepMs: v.nullable(v.array(positive)),
  processorStepMs: v.nullable(v.array(notNegative)),
  perStep: v.strictObject({
    dispatches: notNegative,
    submits: notNegative,
    bindGroups: notNegative,
    buffers: notNegative,
    writes: notNegative,
    maps: notNegative,
  }),
  rate: v.nullable(v.strictObject({ gflops: positive, shareOfPeak: v.nullable(positive) })),
});

const failure = v.strictObject({ name: v.string(), title: v.string(), problem: v.string() });

const ratio = v.strictObject({ value: positive, low: positive, high: positive });

const comparison = v.strictObject({
  workload: v.string(),
  contender: v.string(),
  stepMs: positive,
  otherStepMs: positive,
  ratio,
  processorRatio: v.nullable(ratio),
});

/** What a file of the benchmark holds; refuses what it does not know. */
export const reportSchema = v.strictObject({
  format: v.literal("halfstep-bench"),
  version: v.literal(reportVersion),
  date: v.pipe(v.string(), v.isoTimestamp()),
  runtime: v.string(),
  adapters: v.array(v.string()),
  options: v.strictObject({
    device: v.picklist(["gpu", "cpu"]),
    rounds: positive,
    sliceMs: positive,
    against: v.nullable(v.string()),
  }),
  wallS: notNegative,
  peaks: v.nullable(
    v.strictObject({ f32Gflops: positive, f16Gflops: v.nullable(positive), copyGBs: positive }),
  ),
  results: v.array(v.strictObject({ workload, measured: v.array(row), failed: v.array(failure) })),
  comparisons: v.array(comparison),
});

export type Report = v.InferOutput<typeof reportSchema>;

export interface Measured {
  runtime: string;
  adapters: readonly string[];
  peaks: Peaks | null;
  results: readonly WorkloadResult[];
  /** Of the whole run. */
  wallMs: number;
}

export function reportOf(
  { device, rounds, sliceMs, against }: BenchCommand,
  { runtime, adapters, peaks, results, wallMs }: Measured,
): Report {
  return {
    format: "halfstep-bench",
    version: reportVersion,
    date: new Date().toISOString(),
    runtime,
    adapters: [...adapters],
    options: { device, rounds, sliceMs, against },
    wallS: wallMs / 1000,
    peaks,
    results: results.map(({ workload, measured, failed }) => ({
      workload: workload.kind === "training" ? { ...workload, widths: [...workload.widths] } : workload,
      measured: measured.map((one) => ({ ...one, rate: rateOf(workload, one, peaks) })),
      failed,
    })),
    comparisons: against === null ? [] : comparisonsOfAll(results),
  };
}

/** Of all workloads; none where no two builds took turns. */
export const comparisonsOfAll = (results: readonly WorkloadResult[]): Comparison[] =>
  results.flatMap(comparisonsOf);
