/** @file What tuning has found out on this adapter, as the page knows it, and the way to have it done again. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { TuningReport } from "../../worker/api";
import { asFailure, isWorkerDeath } from "../failures";
import { ofEngine } from "../of-engine";

export interface TuningState {
  status: "idle" | "tuning";
  /** null before it was read, and where there is no GPU. */
  report: TuningReport | null;
}

export interface Tuning {
  state: StoreApi<TuningState>;
  /** What is known by now. */
  read(): Promise<void>;
  /** Tunes the step that is set, which waits until nothing is at work. What goes wrong is the session's failure. */
  again(): Promise<void>;
}

export const tuningOf = ofEngine(({ client, session }): Tuning => {
  const state = createStore<TuningState>(() => ({ status: "idle", report: null }));

  async function show(asked: Promise<TuningReport | null>): Promise<void> {
    try {
      state.setState({ report: await asked });
    } catch (error) {
      // The session tells of the worker's end by itself.
      if (!isWorkerDeath(error)) session.state.setState({ failure: asFailure(error) });
    }
  }

  return {
    state,
    read: () => show(client.call((worker) => worker.reports.tuning())),
    async again() {
      if (state.getState().status === "tuning") return;
      const { draft } = session.state.getState();
      state.setState({ status: "tuning" });
      await show(client.call((worker) => worker.reports.tune(draft)));
      state.setState({ status: "idle" });
    },
  };
});
