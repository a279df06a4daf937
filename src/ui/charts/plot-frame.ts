/** @file What the axes are for, before and during a run. */
import { plannedSteps } from "../../store/config";
import { session } from "../../store/engine";

export interface PlotFrame {
  totalSteps: number;
  classCount: number;
}

/** Steps and classes of the run, or else of the one that Train would start. */
export function plotFrame(): PlotFrame {
  const { run, draft, description } = session.state.getState();
  const config = run?.start?.config ?? draft;
  const dataset = description?.datasets.find(({ name }) => name === config?.dataset);
  const planned = run?.start?.totalSteps ?? (dataset ? plannedSteps(config, dataset) : 1000);
  return {
    totalSteps: Number.isFinite(planned) ? Math.max(2, planned) : 1000,
    classCount: dataset?.classNames.length ?? 10,
  };
}
