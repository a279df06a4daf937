/** @file A session with an engine: state for React, series for charts, actions for buttons. */
import { createStore } from "zustand/vanilla";
import { inBeat } from "../../lib/frames";
import type { RunConfig, RunEvent } from "../../worker/api";
import type { EngineClient, RemoteWorker } from "../../worker/client";
import { asFailure, isWorkerDeath } from "../failures";
import { nextNameOfPage } from "../page-names";
import { isAllowed } from "../settings/config";
import { letThrough } from "../settings/demo";
import { choosePace, preferences } from "../settings/preferences";
import { readLink } from "../settings/url";
import { createDigitsStore, drawIndices } from "./digits";
import { rememberLack, unreadLack } from "./lack";
import { bringBack, type PutAway, putAway } from "./put-away";
import {
  applyEvent,
  initialState,
  isActive,
  isAtWork,
  newRun,
  type RunProgress,
  type RunState,
  sourceOf,
} from "./run-state";
import { RunSeries } from "./series";
import type { Actions, Session } from "./session";

/** Figures change at most this often, so that they can be read and React stays idle: with every second batch of metrics. */
const progressIntervalMs = 150;

/** Of the latest steps, as the worker tells it. */
type Latest = Pick<RunProgress, "elapsedMs" | "waitedMs" | "samplesPerSecond" | "stepMs">;

/** `nextName` draws the name of each run that starts. */
export function createSession(client: EngineClient, nextName = nextNameOfPage): Session {
  const state = createStore<RunState>(() => initialState);
  const digits = createDigitsStore();
  const series = new RunSeries();
  const { getState: get, setState: set } = state;
  let progressTimer: ReturnType<typeof setTimeout> | undefined;
  let shownMs = Number.NEGATIVE_INFINITY;
  let isDue = false;
  let lacksDigits = false;
  let opening: Promise<unknown> = Promise.resolve();
  /** The link to follow once the engine has said what there is to set. */
  let unreadLink = "";
  let latest: Latest | null = null;
  /** What there was of the run that the state has put away. */
  let aside: (PutAway & { latest: Latest | null }) | null = null;

  client.subscribe(onEvent);
  client.onDeath((failure) => {
    const { run, putAway: away } = get();
    // It is told with what was missed before, a pause perhaps.
    if (isActive(away)) aside?.missed.push({ type: "phase", run: away.number, phase: "failed" });
    set({
      engine: "dead",
      failure,
      data: null,
      ...(isActive(run) && { run: { ...run, phase: "failed" } }),
    });
  });

  function onEvent(event: RunEvent): void {
    const { run, putAway: away } = get();
    if (away && "run" in event && event.run === away.number) aside?.missed.push(event);
    else if (event.type === "metrics" && event.run === run?.number) {
      series.append(event.metrics);
      latest = event.metrics;
      // With the curve where they can, so that the page lays out and draws once for both; and once for all batches of a beat.
      if (!isDue) {
        isDue = true;
        inBeat(tellProgress);
      }
    } else if (event.type === "predictions" && event.run === run?.number) {
      const { indices, probabilities } = event;
      if (indices.join() === digits.getState().indices.join()) digits.setState({ probabilities });
    } else {
      if (event.type === "epoch" && event.run === run?.number && run.start) {
        series.appendEpoch(event.epoch, run.start.stepsPerEpoch);
      }
      if (event.type === "phase" || event.type === "finished") showProgress();
      set(applyEvent(get(), event));
      // The device has given its threads up, and computes on one from now on.
      if (event.type === "failed" && event.run === run?.number && event.failure.code === "threads-failed") {
        void begin(() => run.start?.config ?? get().draft, run.begunWith);
      }
      if (event.type === "data" && event.isComplete && lacksDigits) void fetchDigits();
    }
  }

  function tellProgress(): void {
    isDue = false;
    if (performance.now() - shownMs >= progressIntervalMs) showProgress();
    else progressTimer ??= setTimeout(() => inBeat(showProgress), progressIntervalMs);
  }

  function showProgress(): void {
    clearTimeout(progressTimer);
    progressTimer = undefined;
    const { run } = get();
    const recent = series.recent();
    if (!run || !latest || !recent) return;
    shownMs = performance.now();
    const { elapsedMs, waitedMs, samplesPerSecond, stepMs } = latest;
    const progress = { steps: series.step, elapsedMs, waitedMs, samplesPerSecond, stepMs, ...recent };
    set({ run: { ...run, progress } });
  }

  /** `firstStep`: steps that the next run has taken elsewhere. */
  function clearRun(firstStep?: number): void {
    clearTimeout(progressTimer);
    progressTimer = undefined;
    latest = null;
    shownMs = Number.NEGATIVE_INFINITY;
    series.clear(firstStep);
    digits.setState({ probabilities: null });
  }

  /** A command whose failure is shown; the death of the worker is reported by onDeath. Resolves to whether it was done. */
  async function command(call: Parameters<typeof client.call<unknown>>[0]): Promise<boolean> {
    try {
      await client.call(call);
      return true;
    } catch (error) {
      if (!isWorkerDeath(error)) set({ failure: asFailure(error) });
      return false;
    }
  }

  /** Pixels wait for the data; where that fails, the event "data-failed" says why, and they come when the data does. */
  async function fetchDigits(): Promise<void> {
    const { indices } = digits.getState();
    const { dataset } = get().draft;
    await command((worker) => worker.run.watch(indices));
    const found = await client.call((worker) => worker.data.testDigits(dataset, indices)).catch(() => null);
    lacksDigits = found === null;
    if (found && digits.getState().indices === indices) digits.setState(found);
  }

  /** `configOf` is asked when the link that the page follows has been read. */
  async function begin(configOf: () => RunConfig, loaded = get().loaded): Promise<void> {
    const number = client.nextRun();
    clearRun(loaded?.model?.step);
    aside = null;
    set({ run: newRun(number, nextName(), loaded), loaded: null, putAway: null, failure: null });
    if (get().engine === "dead") void actions.open();
    // A visitor who followed a link to other settings must not get the defaults.
    if (unreadLink) await opening;
    if (get().run?.number !== number) return;
    const start: Parameters<RemoteWorker["run"]["start"]> = [configOf(), number];
    const from = sourceOf(loaded);
    if (from) start.push(from);
    const isStarted = await command((worker) => worker.run.start(...start));
    const { run } = get();
    if (!isStarted && run?.number === number) set({ run: { ...run, phase: "failed" } });
  }

  function change(changes: Partial<RunConfig>): void {
    const { draft, run, description } = get();
    set({ draft: { ...draft, ...changes } });
    const { lr } = changes;
    const field = description?.fields.find(({ name }) => name === "lr");
    if (lr === undefined || !field || !isAllowed(field, lr) || !isActive(run)) return;
    if (run.start?.config.lr === lr) return;
    void command((worker) => worker.run.setLearningRate(lr));
    if (!run.start) return;
    series.changeRate(run.start.config.lr, lr);
    const start = { ...run.start, config: { ...run.start.config, lr } };
    set({ run: { ...run, start, adjusted: { ...run.adjusted, lr: series.step } } });
  }

  const actions: Actions = {
    async open(link = unreadLink) {
      unreadLink = link;
      set({ engine: "starting" });
      void command((worker) => worker.data.preload());
      void command((worker) => worker.run.setPace(preferences.getState().pace));
      opening = command(async (worker) => {
        const description = await worker.describe();
        const { failure, linkProblems: problems } = get();
        const followed = link ? readLink(link, description) : { config: get().draft, problems };
        unreadLink = "";
        set({
          engine: "ready",
          description,
          draft: followed.config,
          linkProblems: followed.problems,
          failure: failure ?? unreadLack(description),
        });
      });
      await opening;
      await fetchDigits();
    },

    follow(link) {
      const { description } = get();
      if (!description) return;
      const { config, problems } = readLink(link, description);
      set({ linkProblems: problems });
      change(config);
    },

    train: () => begin(() => get().draft),

    pause: () => void command((worker) => worker.run.pause()),
    resume: () => void command((worker) => worker.run.resume()),
    singleStep: () => void command((worker) => worker.run.singleStep()),
    stop: () => void command((worker) => worker.run.stop()),

    reset() {
      const { run, engine } = get();
      const canComeBack = series.loss.count > 0;
      if (canComeBack) aside = { ...putAway(series, digits, isAtWork(run)), latest };
      clearRun();
      set({ run: null, putAway: canComeBack ? run : null });
      if (engine === "dead") return;
      // What a run that was put away has made lasts, as that of a finished one does.
      if (!canComeBack) void command((worker) => worker.run.reset());
      else if (isAtWork(run)) actions.pause();
    },

    undoReset() {
      const { run, putAway: away, engine } = get();
      if (run || !away || !aside) return;
      const { missed, wasAtWork } = aside;
      bringBack(aside, series, digits);
      latest = aside.latest;
      aside = null;
      set({ run: away, putAway: null });
      for (const event of missed) onEvent(event);
      // What was missed may have ended it.
      if (wasAtWork && engine !== "dead" && isActive(get().run)) actions.resume();
    },

    forgetReset() {
      aside = null;
      set({ putAway: null });
      if (get().engine !== "dead" && !get().run) void command((worker) => worker.run.reset());
    },

    change: (changes) => change(letThrough(changes, get().draft).taken),

    setPace(pace) {
      choosePace(pace);
      if (get().engine !== "dead") void command((worker) => worker.run.setPace(pace));
    },

    retryData() {
      set({ failure: null });
      if (get().engine === "dead") void actions.open();
      else {
        const { dataset } = get().draft;
        void command((worker) => worker.data.preload(dataset));
      }
    },

    showOtherDigits() {
      const { draft, description } = get();
      const testCount = description?.datasets.find(({ name }) => name === draft.dataset)?.testCount;
      if (!testCount) return;
      digits.setState({ indices: drawIndices(testCount), pixels: null, labels: null, probabilities: null });
      void fetchDigits();
    },

    dismissFailure() {
      const { failure, description } = get();
      if (failure && failure === description?.gpuFailure) rememberLack(failure);
      set({ failure: null });
    },
    dismissLinkProblems: () => set({ linkProblems: [] }),
  };
  return { state, digits, series, actions };
}
