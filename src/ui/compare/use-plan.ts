/** @file What an engine is to compare. The page of comparisons keeps it in its address, which always restores it. */
import { useEffect } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import { ofEngine } from "../../store/of-engine";
import { type Plan, type PlanProblem, planPresets, readPlan, writePlan } from "../../store/results/plan";
import { keepInAddress, page } from "../../store/settings/page";
import type { EngineDescription } from "../../worker/api";
import { useEngine } from "../engine-context";

interface PlanState {
  plan: Plan;
  /** What could not be followed of the address, until it is dismissed. */
  problems: readonly PlanProblem[];
  /** What the address says of the plan, as far as it has been read; null before. */
  own: string | null;
}

interface PlanStore extends StoreApi<PlanState> {
  choose(plan: Plan): void;
  dismissProblems(): void;
}

const planOf = ofEngine((): PlanStore => {
  const store = createStore<PlanState>(() => ({ plan: planPresets.both, problems: [], own: null }));
  return {
    ...store,
    choose: (plan) => store.setState({ plan, own: writePlan(plan) }),
    dismissProblems: () => store.setState({ problems: [] }),
  };
});

export const usePlanStore = (): PlanStore => planOf(useEngine());

export const usePlan = <T>(select: (state: PlanState) => T): T => useStore(usePlanStore(), select);

/** Writes the plan into the address, and reads it from there at first and whenever the person goes back or forward. */
export function useAddressedPlan(description: EngineDescription | null): void {
  const store = usePlanStore();
  const own = useStore(page, (state) => state.own);
  useEffect(
    () =>
      store.subscribe((now) => {
        if (now.own !== null && now.own !== page.getState().own) keepInAddress(now.own);
      }),
    [store],
  );
  useEffect(() => {
    const known = store.getState().own;
    if (!description || own === known) return;
    const { plan, problems } = readPlan(own, description.fields);
    // Coming back from another page without a plan in the link, the last one stays.
    if (own === "" && known !== null) {
      keepInAddress(known);
      return;
    }
    store.setState({ plan, problems, own });
    if (writePlan(plan) !== own) store.choose(plan);
  }, [own, description, store]);
}
