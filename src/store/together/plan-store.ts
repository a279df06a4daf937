/** @file The plan of an engine's group, as its controls show it. The page of training together keeps it in its address. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { LinkProblem } from "../../share/settings";
import { ofEngine } from "../of-engine";
import { readTogether, type TogetherPlan, togetherPresets, writeTogether } from "./plan";

export interface PlanState {
  plan: TogetherPlan;
  /** What could not be followed of the address, until it is dismissed. */
  problems: readonly LinkProblem[];
  /** What the address says of the plan, as far as it has been read; null before. */
  own: string | null;
}

export interface PlanStore extends StoreApi<PlanState> {
  choose(changes: Partial<TogetherPlan>): void;
  /** Takes the plan from an address. */
  read(own: string): void;
  dismissProblems(): void;
}

export const planStoreOf = ofEngine((): PlanStore => {
  const store = createStore<PlanState>(() => ({ plan: togetherPresets.workers, problems: [], own: null }));
  return {
    ...store,
    choose(changes) {
      const plan = { ...store.getState().plan, ...changes };
      store.setState({ plan, own: writeTogether(plan) });
    },
    read(own) {
      const { plan, problems } = readTogether(own);
      store.setState({ plan, problems, own });
    },
    dismissProblems: () => store.setState({ problems: [] }),
  };
});
