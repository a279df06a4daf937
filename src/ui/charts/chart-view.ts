/** @file How the charts of an engine are looked at: they share the horizontal axis, the smoothing, the zoom and the cursor. */
import { createStore, type StoreApi } from "zustand/vanilla";

/** What stands on the horizontal axis: steps from 1, epochs (also parts of one), or seconds spent training. */
export const axes = ["step", "epoch", "time"] as const;

export type Axis = (typeof axes)[number];

/** Over about how many steps the curves may be smoothed; 0 leaves them as they are. */
export const smoothings: readonly number[] = [0, 3, 10, 30, 100, 300];

export interface ChartView {
  axis: Axis;
  isLogX: boolean;
  smoothingSteps: number;
  /** The part of the horizontal axis in sight; null for all of it. */
  zoom: readonly [from: number, to: number] | null;
  /** Where on the horizontal axis values are read. */
  cursor: number | null;
}

export type ChartViewStore = StoreApi<ChartView>;

export const createChartView = (): ChartViewStore =>
  createStore<ChartView>(() => ({
    axis: "step",
    isLogX: false,
    smoothingSteps: 10,
    zoom: null,
    cursor: null,
  }));

/** Positions mean something else on another axis. */
export const chooseAxis = (view: ChartViewStore, axis: Axis): void =>
  view.setState({ axis, zoom: null, cursor: null });

/** Looks at this part of the whole axis; a part as large as the whole is the whole. */
export function zoomTo(
  view: ChartViewStore,
  [from, to]: readonly [number, number],
  whole: readonly [number, number],
): void {
  const [start, end] = [Math.max(whole[0], from), Math.min(whole[1], to)];
  const smallest = (whole[1] - whole[0]) / 2000;
  const isWhole = start <= whole[0] && end >= whole[1];
  if (isWhole) view.setState({ zoom: null });
  else if (end - start >= smallest) view.setState({ zoom: [start, end] });
}
