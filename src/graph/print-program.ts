/** @file A program as a table that people read: what is launched, at which size, and what it moves. */
import { type AdapterKind, chooseVariant } from "../kernel/choose-variant";
import type { Launch } from "./launch";
import { bytesOf } from "./passes/plan-memory";
import { costOf, type Program } from "./program";

const header = ["#", "launch", "variant", "dims", "workgroups", "flops", "bytes"];

/**
 * A line per launch (number, operation, variant, dimensions, workgroups, flops, bytes read and written) and their
 * sum, then what a step occupies, with and without values sharing buffers. Variants are those for the adapter.
 */
export function printProgram(program: Program, adapter: AdapterKind = "hardware"): string {
  const { launches, memory, persistent, cost } = program;
  const rows = launches.map((launch, index) => [`${index + 1}`, ...cellsOf(launch, adapter)]);
  const total = ["", "total", "", "", "", grouped(cost.flops), grouped(cost.bytesRead + cost.bytesWritten)];
  const persistentBytes = persistent.reduce((bytes, tensor) => bytes + bytesOf(tensor), 0);
  return [
    ...alignColumns([header, ...rows, total]),
    "",
    `values: ${grouped(memory.bytes)} bytes in ${memory.slots.length} buffers ` +
      `(${grouped(memory.bytesWithoutReuse)} in ${memory.slotOf.size} without reuse)`,
    `variables and constants: ${grouped(persistentBytes)} bytes in ${persistent.length} buffers`,
  ].join("\n");
}

function cellsOf(launch: Launch, adapter: AdapterKind): string[] {
  const { label, kernel, dims, params } = launch;
  const variant = chooseVariant(kernel, dims, params, adapter);
  const { flops, bytesRead, bytesWritten } = costOf(launch);
  return [
    label === kernel.name ? label : `${label} (${kernel.name})`,
    variant.name,
    Object.entries(dims)
      .map(([name, size]) => `${name}=${size}`)
      .join(" "),
    variant
      .grid(dims, params)
      .join("×")
      .replace(/(×1)+$/, ""),
    grouped(flops),
    grouped(bytesRead + bytesWritten),
  ];
}

const grouped = (count: number): string => count.toLocaleString("en-US");

/** Numbers stand flush right, words flush left. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const isNumeric = (column: number) => ["#", "flops", "bytes"].includes(header[column]!);
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const align = (cell: string, column: number) =>
    isNumeric(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!);
  return rows.map((row) => row.map(align).join("  ").trimEnd());
}
