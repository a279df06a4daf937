/** @file Measurements of a step's launches on the page: one at a time, its progress, and what the latest of each kind have found. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { fusionModes } from "../../train/choices";
import type {
  DevicePeaks,
  FusionMode,
  LaunchAmounts,
  RunConfig,
  StepTimelines,
  StepVariant,
} from "../../worker/api";
import { asFailure, isWorkerDeath } from "../failures";
import { ofEngine } from "../of-engine";

/** Batch sizes that points can be moved to. */
export const scaledBatches = [8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096] as const;

/** What was measured with the settings that it was measured with. */
export interface MeasuredTimelines {
  config: RunConfig;
  /** null where the step is too large to be timed. */
  found: StepTimelines | null;
}

export interface MeasuredRoofline extends MeasuredTimelines {
  fusion: FusionMode;
  peaks: DevicePeaks;
  /** By variant as in `found`, batch size as in `scaledBatches`, and launch. */
  scaled: readonly (readonly (readonly LaunchAmounts[])[])[];
}

export type MeasuringKind = "timeline" | "roofline";

export interface MeasuringState {
  /** What is measured; null for nothing. `part` is what the progress is of, before the first of it null. */
  running: {
    kind: MeasuringKind;
    part: "timelines" | "peaks" | null;
    done: number;
    total: number;
  } | null;
  timeline: MeasuredTimelines | null;
  roofline: MeasuredRoofline | null;
}

export interface Measuring {
  state: StoreApi<MeasuringState>;
  /** The step in every mode of fusion. What goes wrong is the session's failure. */
  measureTimeline(config: RunConfig): Promise<void>;
  /** The step in f32 and f16, and what the devices can do at most. */
  measureRoofline(config: RunConfig): Promise<void>;
  cancel(): void;
}

export const measuringOf = ofEngine(({ client, session }): Measuring => {
  const state = createStore<MeasuringState>(() => ({ running: null, timeline: null, roofline: null }));
  /** Aborted once what becomes of the latest measurement is of no interest any more. */
  let latest = new AbortController();

  client.subscribe((event) => {
    const { running } = state.getState();
    if (event.type !== "measuring" || !running) return;
    const { what: part, done, total } = event;
    state.setState({ running: { ...running, part, done, total } });
  });

  async function measure(
    kind: MeasuringKind,
    work: (signal: AbortSignal) => Promise<Partial<MeasuringState>>,
  ): Promise<void> {
    latest.abort();
    latest = new AbortController();
    const { signal } = latest;
    state.setState({ running: { kind, part: null, done: 0, total: 0 } });
    try {
      const found = await work(signal);
      if (!signal.aborted) state.setState({ ...found, running: null });
    } catch (error) {
      if (signal.aborted) return;
      state.setState({ running: null });
      tell(error);
    }
  }

  /** The session tells of the worker's end by itself. */
  function tell(error: unknown): void {
    if (!isWorkerDeath(error)) session.state.setState({ failure: asFailure(error) });
  }

  const timelines = (config: RunConfig, variants: readonly StepVariant[]) =>
    client.call((worker) => worker.reports.timelines(config, variants));

  return {
    state,
    measureTimeline(config) {
      const { precision } = config;
      return measure("timeline", async () => {
        const found = await timelines(
          config,
          fusionModes.map((fusion) => ({ fusion, precision })),
        );
        return { timeline: { config, found } };
      });
    },
    measureRoofline(config) {
      return measure("roofline", async (signal) => {
        const report = await client.call((worker) => worker.reports.fusion(config));
        const { mode: fusion } = report[config.fusion === "auto" ? report.auto.mode : config.fusion].outcome;
        const wanted = (["f32", "f16"] as const).map((precision) => ({ fusion, precision }));
        // The worker can be told to end what it measures only while it does.
        signal.throwIfAborted();
        const peaks = await client.call((worker) => worker.reports.peaks(config));
        signal.throwIfAborted();
        const found = await timelines(config, wanted);
        signal.throwIfAborted();
        const steps = (found?.steps ?? []).map(({ precision }) => ({ fusion, precision }));
        const scaled = await client.call((worker) =>
          worker.reports.scaledSteps(config, steps, scaledBatches),
        );
        return { roofline: { config, fusion, peaks, found, scaled } };
      });
    },
    cancel() {
      latest.abort();
      state.setState({ running: null });
      client.call((worker) => worker.reports.cancelMeasuring()).catch(tell);
    },
  };
});
