/** @file How many results are kept, which the page says before what keeps them has been fetched. */
import { createStore } from "zustand/vanilla";
import { recall, remember } from "../settings/remembered";

const name = "kept";

/** As it was last known in this browser; 0 where that is not known. */
export const keptCount = createStore<number>(() => {
  const count = Number(recall(name));
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
});

/** Tells this page, and those that are opened later. */
export function noteKeptCount(count: number): void {
  keptCount.setState(count);
  remember(name, String(count));
}
