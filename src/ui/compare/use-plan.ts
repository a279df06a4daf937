/** @file The plan on the page, which the address always restores. */
import { useEffect } from "react";
import { createStore, useStore } from "zustand";
import { type Plan, type PlanProblem, planPresets, readPlan, writePlan } from "../../store/results/plan";
import { keepInAddress, page } from "../../store/settings/page";
import type { EngineDescription } from "../../worker/api";

interface PlanState {
  plan: Plan;
  /** What could not be followed of the address, until it is dismissed. */
  problems: readonly PlanProblem[];
  /** What the address says of the plan, as far as it has been read; null before. */
  own: string | null;
}

const planStore = createStore<PlanState>(() => ({ plan: planPresets.both, problems: [], own: null }));

export function choosePlan(plan: Plan): void {
  const own = writePlan(plan);
  planStore.setState({ plan, own });
  keepInAddress(own);
}

export const dismissPlanProblems = (): void => planStore.setState({ problems: [] });

export const usePlan = <T>(select: (state: PlanState) => T): T => useStore(planStore, select);

/** Reads the plan from the address at first and whenever the person goes back or forward. */
export function useAddressedPlan(description: EngineDescription | null): void {
  const own = useStore(page, (state) => state.own);
  useEffect(() => {
    if (!description || own === planStore.getState().own) return;
    const { plan, problems } = readPlan(own, description.fields);
    // Coming back from another page without a plan in the link, the last one stays.
    if (own === "" && planStore.getState().own !== null) {
      keepInAddress(planStore.getState().own!);
      return;
    }
    planStore.setState({ plan, problems, own });
    if (writePlan(plan) !== own) choosePlan(plan);
  }, [own, description]);
}
