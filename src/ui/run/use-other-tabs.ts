import { useStore } from "zustand";
import { otherTabsOf } from "../../store/runs/other-tabs";
import { useEngine } from "../engine-context";

/** Whether another tab trains at the same time, or did in the course of what is on the page; null for neither. */
export const useOtherTabs = (): "now" | "before" | null =>
  useStore(otherTabsOf(useEngine()).state, ({ isNow, wasEver }) =>
    isNow ? "now" : wasEver ? "before" : null,
  );
