/** @file Which runs the charts show, and what their axes have to hold. */

import { type Named, nameOfNumber } from "../../share/run-name";
import { isActive } from "../../store/runs/run-state";
import { plannedSteps } from "../../store/settings/config";
import type { ChartSource } from "./chart-source";
import { isHalf } from "./line-styles";
import type { RunOnAxis } from "./run-axis";

export interface DrawnRun extends RunOnAxis, Named {
  /** Its way to draw a line; null for the run on the page, which is drawn solid and on top. */
  slot: number | null;
  isHalf: boolean;
}

/** What the axes are for, before and during a run. */
export interface PlotFrame {
  totalSteps: number;
  stepsPerEpoch: number;
  classCount: number;
  isActive: boolean;
}

/** The run on the page first, then the earlier ones that are not hidden. */
export function drawnRuns({ runs, session }: ChartSource): DrawnRun[] {
  const { current, kept } = runs.getState();
  // Before the engine has accepted a run there is nothing of it that would be called by a name.
  const { config = null, name = nameOfNumber(0), givenName = null } = current ?? {};
  const first: DrawnRun = {
    name,
    givenName,
    record: session.series,
    stepsPerEpoch: plotFrame(session).stepsPerEpoch,
    slot: null,
    isHalf: isHalf(config?.precision),
  };
  return [
    first,
    ...kept.filter(({ isShown }) => isShown).map((run) => ({ ...run, isHalf: isHalf(run.config.precision) })),
  ];
}

/** Steps and classes of the run, or else of the one that Train would start. */
export function plotFrame({ state }: ChartSource["session"]): PlotFrame {
  const { run, draft, description } = state.getState();
  const config = run?.start?.config ?? draft;
  const dataset = description?.datasets.find(({ name }) => name === config.dataset);
  const planned = run?.start?.totalSteps ?? (dataset ? plannedSteps(config, dataset) : 1000);
  const totalSteps = Number.isFinite(planned) ? Math.max(2, planned) : 1000;
  return {
    totalSteps,
    stepsPerEpoch: run?.start?.stepsPerEpoch ?? Math.max(1, totalSteps / (config.epochs || 1)),
    classCount: dataset?.classNames.length ?? 10,
    isActive: isActive(run),
  };
}
