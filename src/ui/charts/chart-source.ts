/** @file What charts draw from, all of it outside React. */
import { useStore } from "zustand";
import type { Engine } from "../../store/engine";
import { ofEngine } from "../../store/of-engine";
import { useEngine } from "../engine-context";
import { type ChartView, type ChartViewStore, createChartView } from "./chart-view";

/** The runs of an engine, and how its charts are looked at. */
export interface ChartSource extends Pick<Engine, "session" | "runs"> {
  view: ChartViewStore;
}

const chartSourceOf = ofEngine(
  ({ session, runs }): ChartSource => ({ session, runs, view: createChartView() }),
);

/** The same object for all charts of an engine, as long as it lasts. */
export const useChartSource = (): ChartSource => chartSourceOf(useEngine());

export const useChartView = <T>(select: (view: ChartView) => T): T => useStore(useChartSource().view, select);
