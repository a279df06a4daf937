/** @file The self-test on the page: how far it is, what it found, and the way to begin and to cancel it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { SelfTestChoice, SelfTestRow } from "../../worker/api";
import type { Engine } from "../engine";
import { asFailure, isWorkerDeath } from "../failures";
import { ofEngine } from "../of-engine";

export type SelfTestState =
  | { status: "idle" }
  /** `startMs` is the clock's time at its start. */
  | { status: "running"; done: number; total: number; startMs: number }
  | { status: "done"; rows: readonly SelfTestRow[] };

type TestedDevice = NonNullable<SelfTestChoice["device"]>;

export interface SelfTest {
  state: StoreApi<SelfTestState>;
  /** On each of these devices, one after the other. What goes wrong is the session's failure. */
  run(devices: readonly TestedDevice[]): Promise<void>;
  cancel(): void;
}

/** Of all kernels. */
export const selfTestOf = ofEngine((engine) => makeSelfTest(engine));

const kernelTests = ofEngine((engine) => {
  const made = new Map<string, SelfTest>();
  return (kernel: string): SelfTest => {
    const known = made.get(kernel) ?? makeSelfTest(engine, kernel);
    made.set(kernel, known);
    return known;
  };
});

/** Of one kernel. */
export const kernelTestOf = (engine: Engine, kernel: string): SelfTest => kernelTests(engine)(kernel);

function makeSelfTest({ client, session }: Engine, kernel?: string): SelfTest {
  const state = createStore<SelfTestState>(() => ({ status: "idle" }));
  const set = (next: SelfTestState) => state.setState(next, true);
  /** How many were begun or cancelled: what becomes of earlier ones is of no interest any more. */
  let count = 0;

  client.subscribe((event) => {
    const now = state.getState();
    if (event.type !== "self-test" || event.kernel !== kernel || now.status !== "running") return;
    set({ ...now, done: event.done, total: event.total });
  });

  /** The session tells of the worker's end by itself. */
  function tell(error: unknown): void {
    if (!isWorkerDeath(error)) session.state.setState({ failure: asFailure(error) });
  }

  return {
    state,
    async run(devices) {
      const mine = ++count;
      try {
        const rows: SelfTestRow[] = [];
        for (const device of devices) {
          set({ status: "running", done: 0, total: 0, startMs: performance.now() });
          const choice: SelfTestChoice = { device, ...(kernel !== undefined && { kernel }) };
          rows.push(...(await client.call((worker) => worker.reports.selfTest(choice))));
          if (mine !== count) return;
        }
        set({ status: "done", rows });
      } catch (error) {
        if (mine !== count) return;
        set({ status: "idle" });
        tell(error);
      }
    },
    cancel() {
      count++;
      set({ status: "idle" });
      client.call((worker) => worker.reports.cancelSelfTest(kernel)).catch(tell);
    },
  };
}
