/** @file How far off a kernel is in each precision, over all variants and sizes. */
import type { SelfTestRow } from "../../worker/api";
import { shareOf } from "./share-of";

type Precision = SelfTestRow["precision"];

export interface KernelErrors {
  kernel: string;
  /** Of what was run, skipped variants left out. */
  checks: number;
  /** The row that came closest to its bound, or went furthest beyond, by precision. */
  worst: Readonly<Partial<Record<Precision, SelfTestRow>>>;
}

/** By kernel, in the order of their names. */
export function worstErrors(rows: readonly SelfTestRow[]): KernelErrors[] {
  const found = new Map<string, { checks: number; worst: Partial<Record<Precision, SelfTestRow>> }>();
  for (const row of rows) {
    if (row.skipped) continue;
    const known = found.get(row.kernel) ?? { checks: 0, worst: {} };
    found.set(row.kernel, known);
    known.checks++;
    const most = known.worst[row.precision];
    if (!most || isWorse(row, most)) known.worst[row.precision] = row;
  }
  return [...found]
    .map(([kernel, errors]) => ({ kernel, ...errors }))
    .sort((a, b) => a.kernel.localeCompare(b.kernel));
}

const isWorse = (row: SelfTestRow, other: SelfTestRow): boolean =>
  row.pass === other.pass ? shareOf(row) > shareOf(other) : !row.pass;
