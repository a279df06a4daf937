/** @file The race of products as the page knows it: its plan, how far it is, and what was raced. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { messageOf } from "../../lib/message-of";
import { type Heat, type RacePlan, usualPlan } from "../../race/plan";
import type { ProductWorkload } from "../../race/products";
import type { OwnRace } from "../../train/race/open-race";
import type { RaceCommands } from "../../worker/api";
import { type OpenRivals, openRivals as openRivalsWorker } from "../../worker/rivals";
import type { Engine } from "../engine";
import { isWorkerDeath } from "../failures";
import { ofEngine } from "../of-engine";
import { runRace } from "./race-run";

export interface RaceState {
  status: "idle" | "running";
  plan: RacePlan;
  /** Of the latest race, in the order in which they were raced: while it runs the last one is under way. */
  heats: readonly Heat[];
  /** Rounds of `heats`, which a plan may have changed since. */
  rounds: number;
  /** When it began, in ms since 1970, and hashes of the kernels' text; null before the first. */
  about: { madeAtMs: number; kernels: string; processorKernels: string } | null;
  /** Why the race ended before its end, as a sentence; empty where it did not. */
  failure: string;
}

export interface Race {
  state: StoreApi<RaceState>;
  change(changes: Partial<RacePlan>): void;
  /** Begins anew, or races one more product that was offered. */
  run(offered?: ProductWorkload): Promise<void>;
  /** Ends it after the slice under way, and at once where it waits for others; what was raced stays. */
  cancel(): void;
}

export function createRace(
  { client }: Pick<Engine, "client">,
  openRivals: OpenRivals = openRivalsWorker,
): Race {
  const state = createStore<RaceState>(() => ({
    status: "idle",
    plan: usualPlan,
    heats: [],
    rounds: usualPlan.rounds,
    about: null,
    failure: "",
  }));
  let running = new AbortController();

  async function run(offered: ProductWorkload | null): Promise<void> {
    const { plan, heats: known } = state.getState();
    const own = ownRace(client);
    const rivals = plan.groups.includes("rivals") ? openRivals() : null;
    const { signal } = running;
    try {
      if (!offered) {
        const about = { madeAtMs: Date.now(), ...(await own.kernels()) };
        state.setState({ heats: [], about, rounds: plan.rounds });
      }
      await runRace({
        plan,
        known: offered ? known : [],
        only: offered,
        own,
        rivals: rivals?.host ?? null,
        signal,
        onHeat: (heat) => state.setState(({ heats }) => ({ heats: withHeat(heats, heat) })),
      });
    } finally {
      rivals?.dispose();
      await own.release().catch(() => {});
    }
  }

  return {
    state,
    change: (changes) => state.setState(({ plan }) => ({ plan: { ...plan, ...changes } })),
    async run(offered) {
      if (state.getState().status === "running") return;
      running = new AbortController();
      const { signal } = running;
      state.setState({ status: "running", failure: "" });
      try {
        await run(offered ?? null);
      } catch (error) {
        // The session tells of the worker's end by itself.
        if (!signal.aborted && !isWorkerDeath(error)) state.setState({ failure: messageOf(error) });
      } finally {
        state.setState({ status: "idle" });
      }
    },
    cancel: () => running.abort(),
  };
}

/** The one that is being raced comes last, even where it was raced before. */
const withHeat = (heats: readonly Heat[], heat: Heat): readonly Heat[] => [
  ...heats.filter(({ product }) => product.name !== heat.product.name),
  heat,
];

/** This engine's contenders, at the other end of its worker. */
function ownRace({ call }: Engine["client"]): OwnRace {
  // comlink's own types take the answers of all methods together.
  const ask: RaceCommands["ask"] = (method, ...args) =>
    call((worker) => (worker.race as unknown as RaceCommands).ask(method, ...args));
  return {
    entrants: (product, places) => ask("entrants", product, places),
    prepare: (name, product) => ask("prepare", name, product),
    check: (name) => ask("check", name),
    time: (name, count) => ask("time", name, count),
    dispose: (name) => ask("dispose", name),
    hold: () => ask("hold"),
    release: () => ask("release"),
    kernels: () => ask("kernels"),
  };
}

export const raceOf = ofEngine((engine) => createRace(engine));
