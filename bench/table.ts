/** @file The figures as Markdown tables, for the terminal and for BENCHMARKS.md. */
import { type CallCounts, countKeys } from "./instruments";
import type { Measurement, WorkloadResult } from "./measure";
import { ratios, summarize } from "./statistics";
import { titleOf } from "./workloads";

const callTitles: Record<keyof CallCounts, string> = {
  dispatches: "dispatches",
  submits: "submits",
  bindGroups: "bind groups",
  buffers: "buffers",
  writes: "writes",
  maps: "maps",
};

/**
 * One workload as a heading, a table and a line for every engine that failed. `relative` is the time in units of the
 * fastest of our modes (of the fastest row when there is none). Calls into WebGPU are told where there are any.
 */
export function formatResult({ workload, measured, failed }: WorkloadResult): string {
  const unit = fastest(measured);
  const keys = measured.some(({ perStep }) => perStep.dispatches > 0) ? countKeys : [];
  const calls = keys.map((key) => callTitles[key]);
  const header = ["engine", "ms per step", "best", "quartiles", "relative", ...calls, ...lastColumns];
  const rows = measured.map((measurement) => toRow(measurement, unit!, keys));
  return [
    `### ${titleOf(workload)}`,
    "",
    ...(rows.length > 0 ? formatTable([header, ...rows]) : []),
    ...failed.map(({ title, problem }) => `\n${title} was not measured: ${problem}.`),
  ].join("\n");
}

const lastColumns = ["ready, s", "warm-up, s", "deviation"];

function toRow(measurement: Measurement, unit: Measurement, keys: readonly (keyof CallCounts)[]): string[] {
  const { title, stepMs, perStep, readyMs, warmUpMs, deviation } = measurement;
  const { median, low, high } = summarize(stepMs);
  return [
    title,
    figure(median),
    figure(Math.min(...stepMs)),
    `${figure(low)} to ${figure(high)}`,
    `${figure(summarize(ratios(stepMs, unit.stepMs)).median)}×`,
    ...keys.map((key) => count(perStep[key])),
    (readyMs / 1000).toFixed(2),
    (warmUpMs / 1000).toFixed(2),
    deviation.toExponential(0),
  ];
}

/** The fastest of our own modes, else the fastest of all. */
function fastest(measured: readonly Measurement[]): Measurement | undefined {
  const ours = measured.filter(({ name }) => name.startsWith("halfstep"));
  const medianOf = ({ stepMs }: Measurement) => summarize(stepMs).median;
  return (ours.length > 0 ? ours : measured).toSorted((a, b) => medianOf(a) - medianOf(b))[0];
}

/** Three digits that count. */
function figure(value: number): string {
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
