/** @file The learning rate in the course of a run, where it was changed. */
import type { RateChange } from "../../store/runs/series";

/** What steps from `first` to `last`, from 1, were trained with, in their order; nothing where there were no changes at all. */
export function ratesOf(changes: readonly RateChange[], first: number, last: number): number[] {
  const within = changes.filter(({ step }) => step >= first && step < last);
  const before = changes.findLast(({ step }) => step < first)?.lr ?? changes[0]?.before;
  return [...(before === undefined ? [] : [before]), ...within.map(({ lr }) => lr)];
}

/** A text on a line of a chart, in pixels from the left. */
export interface RateLabel {
  from: number;
  to: number;
  /** From the top; labels that would lie on each other stand in different ones. */
  row: number;
}

/**
 * Where labels of these widths stand beside their lines: right of them, or left where there is no room. null for one that has no
 * place in any of the rows.
 */
export function placeLabels(
  lines: readonly { x: number; width: number }[],
  end: number,
  gap: number,
  rows: number,
): (RateLabel | null)[] {
  const placed: RateLabel[] = [];
  // The latest matters most.
  const found = lines.toReversed().map(({ x, width }) => {
    const from = x + gap + width <= end ? x + gap : x - gap - width;
    const isFree = (row: number) =>
      placed.every((one) => one.row !== row || one.from > from + width + gap || one.to + gap < from);
    const row = Array.from({ length: rows }, (_, i) => i).find(isFree);
    if (row === undefined) return null;
    const label = { from, to: from + width, row };
    placed.push(label);
    return label;
  });
  return found.toReversed();
}
