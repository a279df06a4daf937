/** @file What the network has learned: all test digits judged, one of them explained, and the first layer's weight. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { nextBeat } from "../../lib/frames";
import type { FirstWeight, Inspection } from "../../worker/api";
import type { EngineClient } from "../../worker/client";
import { asFailure, isWorkerDeath } from "../failures";
import { type Judged, judge } from "./judged";
import type { EvaluationEvent } from "./latest-evaluation";
import type { Path, Paths } from "./paths";
import type { RunView } from "./run-state";
import type { Session } from "./session";

/** How often weights, which take longest to draw, and the inspected digit are asked for while the network changes. */
const intervalMs: Record<Followed, number> = { weight: 1000, digit: 500 };
/** Tests of the network that follow each other quicker than this are not read: the latest one is shown then. */
const testsIntervalMs = 1000;
/** Asking takes at most this share of the time, so that large layers do not keep the worker busy with answers. */
const largestShare = 0.25;

export interface LearnedState {
  /** null before the first evaluation of the run on the page. */
  evaluation: JudgedEvaluation | null;
  isEvaluating: boolean;
  /** The digit that is looked at more closely. */
  inspected: Inspected | null;
  /** null while there is no model, or for one without such a weight. */
  weight: FirstWeight | null;
}

export interface Inspected {
  /** In the test set. */
  index: number;
  /** 784 bytes. */
  pixels: Uint8Array;
  /** What is written. */
  label: number;
  /** null until the network has answered. */
  inspection: Inspection | null;
  path: Path;
}

export interface JudgedEvaluation {
  /** Steps trained before it. */
  step: number;
  judged: Judged;
  /** Of all test digits, 784 bytes each. */
  pixels: Uint8Array;
}

export type Followed = "weight" | "digit";

export interface Learned {
  state: StoreApi<LearnedState>;
  /** Tests the network as it is now on all test digits. What goes wrong is shown as the session's failure. */
  evaluate(): Promise<void>;
  /** Looks at this test digit, which must be on show or part of an evaluation, and asks what the network makes of it. */
  inspect(index: number): void;
  /**
   * Asks for the weights, or about the inspected digit, whenever steps were trained, until the function returned is
   * called.
   */
  follow(what: Followed): () => void;
}

interface TestSet {
  dataset: string;
  pixels: Uint8Array;
  labels: Uint8Array;
}

const nothing: LearnedState = { evaluation: null, isEvaluating: false, inspected: null, weight: null };

/** Whether there is a network to ask about. */
export function hasModel(run: RunView | null): run is RunView {
  return !!run?.start && ["training", "paused", "evaluating", "finished", "stopped"].includes(run.phase);
}

export function createLearned(
  client: EngineClient,
  session: Session,
  latestEvaluation: () => EvaluationEvent | null,
  paths: Paths,
): Learned {
  const state = createStore<LearnedState>(() => nothing);
  const { getState: get, setState: set } = state;
  const currentRun = () => session.state.getState().run;
  let shownRun = currentRun()?.number;
  let testSet: TestSet | null = null;
  let isFetching = false;
  let isInspecting = false;
  let shownMs = Number.NEGATIVE_INFINITY;

  client.subscribe((event) => {
    if (event.type === "evaluation") void show();
  });
  session.state.subscribe(({ run }) => {
    if (run?.number === shownRun) return;
    shownRun = run?.number;
    shownMs = Number.NEGATIVE_INFINITY;
    const { isEvaluating, inspected: before } = get();
    // The same digit is looked at again, from the first step on.
    const inspected = before && { ...before, inspection: null, path: paths.of(before.index) };
    set({ ...nothing, isEvaluating, inspected });
    // One that was put away comes back with what it was tested by.
    void show();
  });
  void show();

  /** Judges the latest evaluation of the run on the page; the first one fetches the digits themselves. */
  async function show(): Promise<void> {
    const evaluation = latestEvaluation();
    const { run, description } = session.state.getState();
    if (isFetching || !evaluation || !run?.start || evaluation.run !== run.number) return;
    const { dataset } = run.start.config;
    const classCount = description?.datasets.find(({ name }) => name === dataset)?.classNames.length ?? 10;
    if (testSet?.dataset !== dataset) {
      const indices = Uint32Array.from({ length: evaluation.probabilities.length / classCount }, (_, i) => i);
      isFetching = true;
      // A worker that evaluated has the digits, so only its end can keep them away, which is shown elsewhere.
      const found = await client.call((worker) => worker.data.testDigits(dataset, indices)).catch(() => null);
      isFetching = false;
      if (!found) return;
      testSet = { dataset, ...found };
      return show();
    }
    const isLatest = () => latestEvaluation() === evaluation && currentRun()?.number === run.number;
    const waitMs = shownMs + testsIntervalMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    if (!isLatest()) return;
    shownMs = performance.now();
    const { pixels, labels } = testSet;
    const judged = judge(evaluation.probabilities, labels, classCount);
    // The page shows it with the rest of the run, unless something newer has come by then.
    await nextBeat();
    if (isLatest()) set({ evaluation: { step: evaluation.step, judged, pixels } });
  }

  /** Pixels and label of a test digit that the page has. */
  function findDigit(index: number): Pick<Inspected, "pixels" | "label"> | null {
    const { evaluation } = get();
    const { indices, pixels, labels } = evaluation
      ? { indices: null, pixels: evaluation.pixels, labels: evaluation.judged.labels }
      : session.digits.getState();
    const place = indices ? indices.indexOf(index) : index;
    const label = labels?.[place];
    if (!pixels || !labels || label === undefined) return null;
    const size = pixels.length / labels.length;
    return { pixels: pixels.slice(place * size, (place + 1) * size), label };
  }

  async function readWeight(): Promise<void> {
    const run = currentRun()?.number;
    const weight = await client.call((worker) => worker.run.firstWeight());
    await nextBeat();
    if (run === currentRun()?.number) set({ weight });
  }

  /** One question at a time: a pointer passes digits faster than a busy worker answers. */
  async function askAboutInspected(answered?: () => Promise<void>): Promise<void> {
    const { inspected } = get();
    const run = currentRun();
    if (isInspecting || !inspected || !hasModel(run)) return;
    const { index, pixels } = inspected;
    const step = session.series.step;
    isInspecting = true;
    try {
      const inspection = await client.call((worker) => worker.run.inspect(pixels));
      await answered?.();
      if (currentRun()?.number !== run.number) return;
      paths.note(index, step, inspection.probabilities);
      if (get().inspected?.index === index)
        set({ inspected: { ...inspected, inspection, path: paths.of(index) } });
    } finally {
      isInspecting = false;
    }
    if (get().inspected?.index !== index) await askAboutInspected();
  }

  return {
    state,

    async evaluate() {
      if (get().isEvaluating || !hasModel(currentRun())) return;
      set({ isEvaluating: true });
      try {
        await client.call((worker) => worker.run.evaluate());
      } catch (error) {
        // The session reports a dead worker; a run that was ended meanwhile has no model to test.
        if (!isWorkerDeath(error) && hasModel(currentRun()))
          session.state.setState({ failure: asFailure(error) });
      } finally {
        set({ isEvaluating: false });
      }
    },

    inspect(index) {
      const digit = get().inspected?.index !== index && findDigit(index);
      if (!digit) return;
      set({ inspected: { index, ...digit, inspection: null, path: paths.of(index) } });
      // Without a model there is nothing to show but the digit.
      askAboutInspected().catch(() => {});
    },

    follow(what) {
      let isStopped = false;
      /** The run and step that the last answers are of. */
      let askedAt = "";
      let timer: ReturnType<typeof setTimeout> | undefined;
      async function ask(): Promise<void> {
        const run = currentRun();
        const now = `${run?.number} ${run?.progress?.steps ?? 0} ${hasModel(run) && run.phase}`;
        const startMs = performance.now();
        if (hasModel(run) && now !== askedAt && !document.hidden) {
          askedAt = now;
          // A run that ends or fails meanwhile has no answer, and says so itself.
          await (what === "weight" ? readWeight() : askAboutInspected(nextBeat)).catch(() => {});
        }
        if (isStopped) return;
        timer = setTimeout(ask, Math.max(intervalMs[what], (performance.now() - startMs) / largestShare));
      }
      void ask();
      return () => {
        isStopped = true;
        clearTimeout(timer);
      };
    },
  };
}
