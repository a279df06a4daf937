/** @file The comparison on the page: its report as a record, the curves outside React, and what one can do to it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ResultRecord } from "../../share/record";
import { recordOfComparison } from "../../share/record-of";
import type { RunName } from "../../share/run-name";
import type {
  CompareAxes,
  CompareOptions,
  ComparisonReport,
  ComparisonResult,
  Failure,
  RunEvent,
} from "../../worker/api";
import type { EngineClient } from "../../worker/client";
import { asFailure, isWorkerDeath } from "../failures";
import { nextNameOfPage } from "../page-names";
import { StepSeries } from "../runs/step-series";

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
  /** What went wrong last, until something else is asked of the engine. What was measured stays. */
  failure: ComparisonFailure | null;
}

export interface ComparisonFailure {
  /** What did not happen, or not to its end: that a comparison began, that it went on, a rerun, another command. */
  what: "start" | "run" | "rerun" | "command";
  reason: Failure;
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

/** `nextName` draws the name of each comparison that starts; one whose row is trained again keeps its own. */
export function createComparison(client: EngineClient, nextName = nextNameOfPage): Comparison {
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
  let name: RunName | null = null;
  /** The worker that had the comparison has ended; another one knows nothing of it. */
  let death: Failure | null = null;
  /** What there was before a variant that is being trained again. */
  let beforeRerun: { report: ComparisonReport; losses: number[][]; curves: StepSeries[] } | null = null;

  client.subscribe((event) => {
    if (event.type === "comparison" && event.comparison === number) take(event);
    else if (event.type === "comparison-failed" && event.comparison === number) breakOff(event.failure);
  });
  client.onDeath((failure) => {
    death = failure;
    if (get().isActive) breakOff(failure);
  });

  /** Nothing more comes of what is under way. What was measured stays, and so does what a rerun would have replaced. */
  function breakOff(reason: Failure): void {
    const what = beforeRerun ? "rerun" : latest ? "run" : "start";
    if (beforeRerun) ({ report: latest, losses, curves } = beforeRerun);
    else latest &&= endedBy(latest, reason);
    beforeRerun = null;
    show();
    set({ isActive: false, failure: { what, reason } });
  }

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
      record: recordOfComparison(result, { madeAtMs, name }),
      isActive: !latest.isFinished,
    });
  }

  function resultSoFar(): ComparisonResult | null {
    return latest && { ...latest, losses: latest.variants.map((_, i) => losses[i] ?? []) };
  }

  /** A command to what is under way, which goes on where the worker refuses it; the worker's death is heard of above. */
  async function command(call: Parameters<typeof client.call<unknown>>[0]): Promise<void> {
    if (!get().isActive) return;
    set({ failure: null });
    try {
      await client.call(call);
    } catch (error) {
      if (!isWorkerDeath(error)) set({ failure: { what: "command", reason: asFailure(error) } });
    }
  }

  async function rerun(variant: number): Promise<void> {
    if (get().isActive || !latest) return;
    if (death) {
      set({ failure: { what: "rerun", reason: death } });
      return;
    }
    const mine = number;
    beforeRerun = { report: latest, losses: [...losses], curves: [...curves] };
    set({ isActive: true, failure: null });
    try {
      await client.call((worker) => worker.comparison.rerun(variant));
    } catch (error) {
      // Where it had begun, the last of its events tells that it is over, and may be yet to come.
      if (!isWorkerDeath(error) && number === mine)
        set({ isActive: !latest.isFinished, failure: { what: "rerun", reason: asFailure(error) } });
    }
    if (number === mine) beforeRerun = null;
  }

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
      name = nextName();
      death = null;
      beforeRerun = null;
      set({ ordinal: get().ordinal + 1, isActive: true, report: null, record: null, failure: null });
      try {
        await client.call((worker) => worker.comparison.start(axes, options, mine));
      } catch (error) {
        if (number === mine && !isWorkerDeath(error))
          set({ isActive: false, failure: { what: "start", reason: asFailure(error) } });
      }
    },

    pause: () => void command((worker) => worker.comparison.pause()),
    resume: () => void command((worker) => worker.comparison.resume()),
    cancel: () => void command((worker) => worker.comparison.cancel()),
    rerun: (variant) => void rerun(variant),
    result: resultSoFar,
  };
}

/** The report once nothing more comes: what was not over has failed. */
function endedBy(report: ComparisonReport, { code, message }: Failure): ComparisonReport {
  // What to do then is the page's to say; this stays with the result, in links too.
  const failure = code === "worker-died" ? "The worker that trained it ended." : message;
  const variants = report.variants.map((variant) =>
    variant.state === "finished" || variant.state === "failed"
      ? variant
      : { ...variant, state: "failed" as const, failure },
  );
  return { ...report, variants, isPaused: false, isFinished: true };
}
