/** @file The self-test on the page: how far it is, what it found, and the way to begin and to cancel it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { SelfTestRow } from "../../worker/api";
import { asFailure, isWorkerDeath } from "../failures";
import { ofEngine } from "../of-engine";

export type SelfTestState =
  | { status: "idle" }
  /** `startMs` is the clock's time at its start. */
  | { status: "running"; done: number; total: number; startMs: number }
  | { status: "done"; rows: readonly SelfTestRow[] };

export interface SelfTest {
  state: StoreApi<SelfTestState>;
  /** What goes wrong is the session's failure. */
  run(): Promise<void>;
  cancel(): void;
}

export const selfTestOf = ofEngine(({ client, session }): SelfTest => {
  const state = createStore<SelfTestState>(() => ({ status: "idle" }));
  const set = (next: SelfTestState) => state.setState(next, true);
  /** How many were begun or cancelled: what becomes of earlier ones is of no interest any more. */
  let count = 0;

  client.subscribe((event) => {
    const now = state.getState();
    if (event.type !== "self-test" || now.status !== "running") return;
    set({ ...now, done: event.done, total: event.total });
  });

  /** The session tells of the worker's end by itself. */
  function tell(error: unknown): void {
    if (!isWorkerDeath(error)) session.state.setState({ failure: asFailure(error) });
  }

  return {
    state,
    async run() {
      const mine = ++count;
      set({ status: "running", done: 0, total: 0, startMs: performance.now() });
      try {
        const rows = await client.call((worker) => worker.reports.selfTest());
        if (mine === count) set({ status: "done", rows });
      } catch (error) {
        if (mine !== count) return;
        set({ status: "idle" });
        tell(error);
      }
    },
    cancel() {
      count++;
      set({ status: "idle" });
      client.call((worker) => worker.reports.cancelSelfTest()).catch(tell);
    },
  };
});
