/**
 * @file The machine that a lesson measures: an engine of its own beside the page's, opened by the first measurement, so that a lesson
 * that is only read starts nothing, and what it trains never takes the place of a person's own run.
 */
import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import { Mutex } from "../../lib/mutex";
import { createEngine, type Engine } from "../../store/engine";
import { comparisonOf } from "../../store/results/comparison-of";
import { isAtWork, type RunState } from "../../store/runs/run-state";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { createClient } from "../../worker/client";

/** An engine that has described itself. */
export interface OpenMachine {
  engine: Engine;
  description: EngineDescription;
  /** Where the lesson's steps are computed: on the GPU if there is one, even one that software plays. */
  device: "gpu" | "cpu";
}

export interface MachineState {
  /** null before the first measurement. */
  engine: Engine | null;
  /** Whether something is being measured. */
  isBusy: boolean;
  /** Whether the run of the page, or its comparison, was paused for a measurement. */
  hasPaused: boolean;
}

export interface Machine {
  readonly state: StoreApi<MachineState>;
  /**
   * Measures: one thing after the other, and nothing of the page beside it. `work` is to end where its own signal is aborted, by `signal` or
   * by `dispose`. Rejects as `work` does, with the signal's reason where it was aborted before its turn, and with an Error where no
   * engine opens.
   */
  measure<T>(
    work: (machine: OpenMachine, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T>;
  /** Ends what is being measured, and then its engine; another measurement opens another one. */
  dispose(): void;
}

/** `make` starts the engine; a parameter so that tests can put something else in its place. */
export function createMachine(pageEngine: Engine, make = () => createEngine(createClient())): Machine {
  const state = createStore<MachineState>(() => ({ engine: null, isBusy: false, hasPaused: false }));
  const turns = new Mutex();
  let underWay: AbortController | null = null;

  async function open(): Promise<OpenMachine> {
    const engine = state.getState().engine ?? make();
    state.setState({ engine });
    const { session } = engine;
    if (session.state.getState().engine !== "ready") void session.actions.open();
    const { description, failure } = await settled(session.state);
    if (!description) throw new Error(failure?.message ?? "No engine has opened.");
    return { engine, description, device: description.gpu ? "gpu" : "cpu" };
  }

  function pausePage(): void {
    const { session } = pageEngine;
    const comparison = comparisonOf(pageEngine);
    const { isActive, report } = comparison.getState();
    if (isAtWork(session.state.getState().run)) session.actions.pause();
    else if (isActive && !report?.isPaused) comparison.pause();
    else return;
    state.setState({ hasPaused: true });
  }

  return {
    state,
    measure: (work, signal) =>
      turns.run(async () => {
        signal.throwIfAborted();
        const own = new AbortController();
        const abort = () => own.abort(signal.reason);
        signal.addEventListener("abort", abort);
        underWay = own;
        state.setState({ isBusy: true });
        try {
          pausePage();
          const opened = await open();
          own.signal.throwIfAborted();
          return await work(opened, own.signal);
        } finally {
          signal.removeEventListener("abort", abort);
          underWay = null;
          state.setState({ isBusy: false });
        }
      }),
    dispose() {
      // First, since whatever is asked of an engine that has ended would start another worker.
      underWay?.abort();
      state.getState().engine?.dispose();
      state.setState({ engine: null });
    },
  };
}

/** The session once its engine has described itself, or has ended. */
function settled(state: StoreApi<RunState>): Promise<RunState> {
  return new Promise((resolve) => {
    const stop = state.subscribe(look);
    function look(): void {
      const now = state.getState();
      if (now.engine === "starting") return;
      stop();
      resolve(now);
    }
    look();
  });
}

const MachineContext = createContext<Machine | null>(null);

/** Gives the parts of a lesson its machine. */
export const MachineProvider = MachineContext.Provider;

/** Throws outside of a lesson. */
export function useMachine(): Machine {
  const machine = useContext(MachineContext);
  if (!machine) throw new Error("What measures in a lesson needs a MachineProvider around it.");
  return machine;
}

/** What the selector picks of the machine's state; the component renders again when that changes. */
export const useMachineState = <T>(select: (state: MachineState) => T): T =>
  useStore(useMachine().state, select);

/** Of a run on this machine, as lessons train. */
export const configOn = ({ device }: OpenMachine, changes: Partial<RunConfig> = {}): Partial<RunConfig> => ({
  device,
  ...changes,
});
