/** @file The exponents of what the run on the page computes, looked at as often as the panel asks. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { MicroscopeReport } from "../../worker/api";
import type { EngineClient } from "../../worker/client";
import type { Session } from "./session";

/** Reports that come quicker than this would only flicker; the latest is shown. */
const intervalMs = 200;

export interface MicroscopeState {
  /** Steps from one look to the next; null while no panel shows it. */
  everySteps: number | null;
  /** The latest one of the run on the page. */
  report: MicroscopeReport | null;
}

export interface Microscope {
  state: StoreApi<MicroscopeState>;
  /** Looks every so many steps from now on, in later runs too; null ends that and costs nothing. */
  look(everySteps: number | null): void;
}

export function createMicroscope(client: EngineClient, { state: session }: Session): Microscope {
  const state = createStore<MicroscopeState>(() => ({ everySteps: null, report: null }));
  let pending: MicroscopeReport | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  client.subscribe((event) => {
    if (event.type !== "microscope" || event.run !== session.getState().run?.number) return;
    if (state.getState().everySteps === null) return;
    pending = event.report;
    if (timer === undefined) showPending();
  });
  session.subscribe((now, before) => {
    if (now.run?.number !== before.run?.number) clear();
    // A new worker knows nothing of what the one before was asked.
    const { everySteps } = state.getState();
    if (now.engine === "ready" && before.engine !== "ready" && everySteps !== null) ask(everySteps);
  });

  function showPending(): void {
    timer = undefined;
    if (!pending) return;
    state.setState({ report: pending });
    pending = null;
    timer = setTimeout(showPending, intervalMs);
  }

  function clear(): void {
    clearTimeout(timer);
    timer = undefined;
    pending = null;
    state.setState({ report: null });
  }

  /** Whatever goes wrong is the run's failure or the worker's end, which the session shows. */
  function ask(everySteps: number | null): void {
    client.call((worker) => worker.run.magnify(everySteps)).catch(() => {});
  }

  return {
    state,
    look(everySteps) {
      if (everySteps === null) clear();
      state.setState({ everySteps });
      ask(everySteps);
    },
  };
}
