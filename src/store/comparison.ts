/** @file The comparison on the page: its report as a record, the curves outside React, and what one can do to it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ResultRecord } from "../share/record";
import { recordOfComparison } from "../share/record-of";
import type {
  CompareAxes,
  CompareOptions,
  ComparisonReport,
  ComparisonResult,
  RunEvent,
} from "../worker/api";
import type { EngineClient } from "../worker/client";
import { StepSeries } from "./step-series";

/** Numbers change at most this often, so that they can be read. */
const intervalMs = 200;

export interface ComparisonState {
  /** Of the page's comparisons, from 1; 0 before the first one. A row that is trained again does not make another one. */
  ordinal: number;
  /** Whether one has begun and not ended. */
  isActive: boolean;
  report: ComparisonReport | null;
  /** What there is to show so far, rounded as it would travel; null before the first report. */
  record: ResultRecord | null;
  /** Why there is none. */
  failure: string | null;
}

export interface Comparison extends StoreApi<ComparisonState> {
  /** Losses of each variant so far. */
  curves(): readonly StepSeries[];
  /** Calls back whenever there are more; returns the way to stop it. */
  onCurves(listener: () => void): () => void;
  start(axes: CompareAxes, options: CompareOptions): Promise<void>;
  pause(): void;
  resume(): void;
  cancel(): void;
  /** Trains one variant of a finished comparison again. */
  rerun(variant: number): void;
  /** The whole result so far; null before the first report. */
  result(): ComparisonResult | null;
}

export function createComparison(client: EngineClient): Comparison {
  const store = createStore<ComparisonState>(() => ({
    ordinal: 0,
    isActive: false,
    report: null,
    record: null,
    failure: null,
  }));
  const { getState: get, setState: set } = store;
  const listeners = new Set<() => void>();
  let number: number | null = null;
  let latest: ComparisonReport | null = null;
  let losses: number[][] = [];
  let curves: StepSeries[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let madeAtMs = 0;

  client.subscribe((event) => {
    if (event.type === "comparison" && event.comparison === number) take(event);
  });
  client.onDeath((failure) => {
    if (get().isActive) set({ isActive: false, failure: failure.message });
  });

  function take({ report, losses: added }: Extract<RunEvent, { type: "comparison" }>): void {
    latest = report;
    for (const { variant, firstStep, losses: values } of added) {
      // What begins again takes the place of what there was.
      if (firstStep === 0 || !losses[variant] || !curves[variant]) {
        losses[variant] = [];
        curves[variant] = new StepSeries();
      }
      losses[variant].push(...values);
      for (const loss of values) curves[variant].push(loss);
    }
    for (const listener of listeners) listener();
    if (report.isFinished) show();
    else timer ??= setTimeout(show, get().record ? intervalMs : 0);
  }

  function show(): void {
    clearTimeout(timer);
    timer = undefined;
    const result = resultSoFar();
    if (!result || !latest) return;
    set({
      report: latest,
      record: recordOfComparison(result, { madeAtMs }),
      isActive: !latest.isFinished,
    });
  }

  function resultSoFar(): ComparisonResult | null {
    return latest && { ...latest, losses: latest.variants.map((_, i) => losses[i] ?? []) };
  }

  /** The death of the worker is heard of elsewhere. */
  const command = (call: Parameters<typeof client.call<unknown>>[0]) =>
    void client.call(call).catch(() => {});

  return {
    ...store,
    curves: () => curves,
    onCurves(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async start(axes, options) {
      const mine = client.nextRun();
      number = mine;
      latest = null;
      losses = [];
      curves = [];
      madeAtMs = Date.now();
      set({ ordinal: get().ordinal + 1, isActive: true, report: null, record: null, failure: null });
      try {
        await client.call((worker) => worker.compare(axes, options, mine));
      } catch (error) {
        if (number === mine)
          set({ isActive: false, failure: error instanceof Error ? error.message : String(error) });
      }
    },

    pause: () => command((worker) => worker.pauseComparison()),
    resume: () => command((worker) => worker.resumeComparison()),
    cancel: () => command((worker) => worker.cancelComparison()),
    rerun(variant) {
      set({ isActive: true });
      command((worker) => worker.rerunVariant(variant));
    },
    result: resultSoFar,
  };
}
