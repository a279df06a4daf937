/** @file A run that was reset, kept whole until another one begins, so that a slip of the finger costs nothing. */
import type { RunEvent } from "../../worker/api";
import type { DigitsStore } from "./digits";
import type { RunSeries } from "./series";

/** What of a run lies outside of the session's state. */
export interface PutAway {
  series: RunSeries;
  probabilities: Float32Array | null;
  /** Of which digits. */
  indices: Uint32Array;
  /** Whether it was training, and so goes on when it is back. */
  wasAtWork: boolean;
  /** What the worker told of it since then: steps were under way when it was paused. */
  missed: RunEvent[];
}

export function putAway(series: RunSeries, digits: DigitsStore, wasAtWork: boolean): PutAway {
  const copy = series.copy();
  const { probabilities, indices } = digits.getState();
  return { series: copy, probabilities, indices, wasAtWork, missed: [] };
}

/** The numbers are as they were; what was missed is yet to be told. */
export function bringBack(from: PutAway, series: RunSeries, digits: DigitsStore): void {
  series.restore(from.series);
  if (digits.getState().indices === from.indices) digits.setState({ probabilities: from.probabilities });
}
