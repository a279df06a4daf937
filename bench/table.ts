/** @file The figures as Markdown tables, for the terminal and for BENCHMARKS.md. */

import type { Peaks } from "../src/device/peaks";
import { gflopsOf } from "../src/race/products";
import { ratios, summarize } from "../src/race/statistics";
import { type CallCounts, countKeys } from "./instruments";
import type { Measurement, WorkloadResult } from "./measure";
import { titleOf, type Workload } from "./workloads";

const callTitles: Record<keyof CallCounts, string> = {
  dispatches: "dispatches",
  submits: "submits",
  bindGroups: "bind groups",
  buffers: "buffers",
  writes: "writes",
  maps: "maps",
};

type Column = readonly [title: string, cell: (row: Measurement) => string];

/**
 * One workload as a heading, a table and a line for every engine that failed. `relative` is the time in units of the
 * fastest of our modes (of the fastest row when there is none). Calls into WebGPU are told where there are any, time on the GPU
 * where it was measured, and of products the rate, with its share of the adapter's peak where that is known.
 */
export function formatResult(
  { workload, measured, failed }: WorkloadResult,
  peaks: Peaks | null = null,
): string {
  const columns = columnsOf(workload, measured, peaks);
  const header = columns.map(([title]) => title);
  const rows = measured.map((row) => columns.map(([, cell]) => cell(row)));
  return [
    `### ${titleOf(workload)}`,
    "",
    ...(rows.length > 0 ? formatTable([header, ...rows]) : []),
    ...failed.map(({ title, problem }) => `\n${title} was not measured: ${problem.replace(/\.$/, "")}.`),
  ].join("\n");
}

function columnsOf(workload: Workload, measured: readonly Measurement[], peaks: Peaks | null): Column[] {
  const unit = fastest(measured);
  const keys = measured.some(({ perStep }) => perStep.dispatches > 0) ? countKeys : [];
  const hasGpuTimes = measured.some(({ gpuStepMs }) => gpuStepMs !== null);
  const gpuTimes: Column = [
    "GPU, µs",
    ({ gpuStepMs }) => (gpuStepMs ? figure(1000 * summarize(gpuStepMs).median) : "–"),
  ];
  return [
    ["engine", ({ title }) => title],
    ["ms per step", ({ stepMs }) => figure(summarize(stepMs).median)],
    ["best", ({ stepMs }) => figure(Math.min(...stepMs))],
    [
      "quartiles",
      ({ stepMs }) => {
        const { low, high } = summarize(stepMs);
        return `${figure(low)} to ${figure(high)}`;
      },
    ],
    ["relative", ({ stepMs }) => `${figure(summarize(ratios(stepMs, unit!.stepMs)).median)}×`],
    ...(hasGpuTimes ? [gpuTimes] : []),
    ...rateColumns(workload, peaks),
    ...keys.map((key): Column => [callTitles[key], ({ perStep }) => count(perStep[key])]),
    ["ready, s", ({ readyMs }) => (readyMs / 1000).toFixed(2)],
    ["warm-up, s", ({ warmUpMs }) => (warmUpMs / 1000).toFixed(2)],
    ["deviation", ({ deviation }) => deviation.toExponential(0)],
  ];
}

/** The rate of a product and its share of the peak, null where that is not known; null for what is no product. */
export function rateOf(
  workload: Workload,
  { stepMs }: Pick<Measurement, "stepMs">,
  peaks: Peaks | null,
): { gflops: number; shareOfPeak: number | null } | null {
  if (workload.kind === "training") return null;
  const gflops = gflopsOf(workload, summarize(stepMs).median);
  const peak = peaks && peakFor(workload.precision, peaks);
  return { gflops, shareOfPeak: peak === null ? null : gflops / peak };
}

/** Where halves are no numbers of the adapter, products of them are computed in f32. */
const peakFor = (precision: "f32" | "f16", { f32Gflops, f16Gflops }: Peaks): number =>
  precision === "f16" ? (f16Gflops ?? f32Gflops) : f32Gflops;

function rateColumns(workload: Workload, peaks: Peaks | null): Column[] {
  if (workload.kind === "training") return [];
  const rate: Column = ["GFLOP/s", (row) => figure(rateOf(workload, row, peaks)!.gflops)];
  if (!peaks) return [rate];
  const share: Column = ["of peak", (row) => `${figure(100 * rateOf(workload, row, peaks)!.shareOfPeak!)} %`];
  return [rate, share];
}

/** As a sentence. */
export function formatPeaks({ f32Gflops, f16Gflops, copyGBs }: Peaks): string {
  const halves = f16Gflops === null ? "no f16" : `${figure(f16Gflops)} GFLOP/s in f16`;
  return (
    `The adapter's peak: ${figure(f32Gflops)} GFLOP/s of multiply-adds in f32, ${halves}; ` +
    `copies of ${figure(copyGBs)} GB/s, read and written.`
  );
}

/** The fastest of our own modes, else the fastest of all. */
function fastest(measured: readonly Measurement[]): Measurement | undefined {
  const ours = measured.filter(({ name }) => name.startsWith("halfstep"));
  const medianOf = ({ stepMs }: Measurement) => summarize(stepMs).median;
  return (ours.length > 0 ? ours : measured).toSorted((a, b) => medianOf(a) - medianOf(b))[0];
}

/** Three digits that count. */
export function figure(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

/** Calls per step: whole where they are, two decimals where one call serves many steps. */
function count(value: number): string {
  if (value > 0 && value < 0.005) return "<0.01";
  return Number(value.toFixed(value >= 10 ? 1 : 2)).toString();
}

/** Rows of equal length, the first of them the header, as lines of a Markdown table with columns aligned. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
    );
    return `| ${cells.join(" | ")} |`;
  };
  const rule = widths.map((width, column) => `${"-".repeat(width + 1)}${column === 0 ? "-" : ":"}`);
  return [line(rows[0]!), `|${rule.join("|")}|`, ...rows.slice(1).map(line)];
}
