/** @file What the network says about the drawing: asked again when the drawing changes, and while the network learns. */
import { useEffect } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { nextBeat } from "../../lib/frames";
import { ofEngine } from "../../store/of-engine";
import type { RunState } from "../../store/runs/run-state";
import { useEngine } from "../engine-context";
import { type Drawing, isBlank, pixelsOf } from "./drawing";
import { paced } from "./paced";
import { padOf } from "./pad";

/** While a stroke is being drawn. */
const drawingIntervalMs = 100;
/** While the network changes by itself; enough to look alive. */
const trainingIntervalMs = 300;

/** Whether there is a network to ask: from the first step of a run until it is reset or fails. */
export const hasModel = ({ engine, run }: RunState): boolean =>
  engine !== "dead" && run?.start != null && !["loading", "compiling", "failed"].includes(run.phase);

interface Answer {
  /** One per class; null where nothing is drawn or no model is there. */
  probabilities: Float32Array | null;
}

interface Answers {
  latest: StoreApi<Answer>;
  /** Keeps the latest one up to date until the function returned is called. */
  follow(): () => void;
}

const answersOf = ofEngine((engine): Answers => {
  const { client, session } = engine;
  const { pad } = padOf(engine);
  const latest = createStore<Answer>(() => ({ probabilities: null }));
  let answered: Drawing | null = null;

  async function ask(): Promise<void> {
    const drawing = pad.getState();
    const { run } = session.state.getState();
    let probabilities: Float32Array | null = null;
    if (!isBlank(drawing) && hasModel(session.state.getState())) {
      const pixels = pixelsOf(drawing);
      // Rejects where the run ended before it had compiled or while it answered: there is no model to ask then.
      const inspection = await client.call((worker) => worker.run.inspect(pixels)).catch(() => null);
      // A stroke is answered at once; what changes by training alone comes with the rest that it changes.
      if (drawing === answered) await nextBeat();
      answered = drawing;
      const isSameRun = session.state.getState().run?.number === run?.number;
      if (inspection && isSameRun && !isBlank(pad.getState())) probabilities = inspection.probabilities;
    }
    latest.setState({ probabilities });
  }

  return {
    latest,
    follow() {
      const asking = paced(ask);
      const stopPad = pad.subscribe(() => asking.request(drawingIntervalMs));
      const stopRun = session.state.subscribe(({ run, engine }, before) => {
        const isOther = run?.number !== before.run?.number || run?.phase !== before.run?.phase;
        if (isOther || engine !== before.engine) asking.request(drawingIntervalMs);
        else if (run?.progress !== before.run?.progress) asking.request(trainingIntervalMs);
      });
      asking.request(drawingIntervalMs);
      return () => {
        stopPad();
        stopRun();
        asking.cancel();
      };
    },
  };
});

export const useProbabilities = (): Float32Array | null =>
  useStore(answersOf(useEngine()).latest, ({ probabilities }) => probabilities);

/** Keeps the answer up to date as long as it is in view. */
export function useAsking(isInView: boolean): void {
  const { follow } = answersOf(useEngine());
  useEffect(() => (isInView ? follow() : undefined), [isInView, follow]);
}
