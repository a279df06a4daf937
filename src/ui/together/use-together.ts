/** @file The group of a panel's engine, its plan, and the tabs that it may train with. */
import { useEffect } from "react";
import { useStore } from "zustand";
import { keepInAddress, page } from "../../store/settings/page";
import { type PlanState, type PlanStore, planStoreOf } from "../../store/together/plan-store";
import { type Room, type RoomState, roomOf } from "../../store/together/room-of";
import type { Together } from "../../store/together/together";
import { togetherOf } from "../../store/together/together-of";
import type { TogetherState } from "../../store/together/together-state";
import { useEngine } from "../engine-context";

export const useTogether = (): Together => togetherOf(useEngine());

/** What the selector picks of the state; the component renders again when that changes. */
export const useTogetherState = <T>(select: (state: TogetherState) => T): T =>
  useStore(useTogether().state, select);

export const usePlanStore = (): PlanStore => planStoreOf(useEngine());

export const usePlan = <T>(select: (state: PlanState) => T): T => useStore(usePlanStore(), select);

export const useRoom = (): Room => roomOf(useEngine());

export const useRoomState = <T>(select: (state: RoomState) => T): T => useStore(useRoom().state, select);

/** Writes the plan into the address, and reads it from there at first and whenever the person goes back or forward. */
export function useAddressedPlan(): void {
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
    if (own === known) return;
    // Coming back from another page without a plan in the link, the last one stays.
    if (own === "" && known !== null) keepInAddress(known);
    else store.read(own);
  }, [own, store]);
}
