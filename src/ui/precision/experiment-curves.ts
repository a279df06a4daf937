/** @file The losses of both ways of each experiment, as long as the engine lasts: a run that fails and its mended one beside it. */
import type { Engine } from "../../store/engine";
import { ofEngine } from "../../store/of-engine";
import { type Experiment, experiments, isOf } from "./experiments";

export interface ExperimentCurve {
  /** Of its steps, from the first one on. */
  losses: readonly number[];
  /** Whether it ended because its loss was no number any more. */
  isBroken: boolean;
}

export interface ExperimentCurves {
  /** Of the latest such run; null before the first one. */
  of(experiment: Experiment, isMended: boolean): ExperimentCurve | null;
}

export function keepExperimentCurves({ session }: Pick<Engine, "session">): ExperimentCurves {
  const { state, series } = session;
  const kept = new Map<string, ExperimentCurve>();
  const key = ({ name }: Experiment, isMended: boolean) => `${name} ${isMended}`;
  /** The run whose numbers the series have: a new one takes its place after these are cleared. */
  let shown = state.getState().run;
  let brokenRun = -1;

  state.subscribe(({ run, failure }, before) => {
    if (run && failure?.code === "nan-loss" && failure !== before.failure) brokenRun = run.number;
    if (run) shown = run;
  });
  series.beforeClear(() => {
    const { description } = state.getState();
    const config = shown?.start?.config;
    if (!config || !description || series.losses.length === 0) return;
    const isBroken = shown?.number === brokenRun;
    for (const experiment of experiments)
      for (const isMended of [false, true])
        if (isOf(config, experiment, isMended, description))
          kept.set(key(experiment, isMended), { losses: [...series.losses], isBroken });
  });

  return {
    of(experiment, isMended) {
      const { run, description } = state.getState();
      const config = run?.start?.config;
      if (
        config &&
        description &&
        series.losses.length > 0 &&
        isOf(config, experiment, isMended, description)
      )
        return { losses: series.losses, isBroken: run.number === brokenRun };
      return kept.get(key(experiment, isMended)) ?? null;
    },
  };
}

export const experimentCurvesOf = ofEngine(keepExperimentCurves);
