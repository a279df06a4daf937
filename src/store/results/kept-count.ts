/** @file How many results are kept, which the page says before what keeps them has been fetched. */
import { createStore } from "zustand/vanilla";

const key = "halfstep.kept";

/** As it was last known in this browser; 0 where that is not known. */
export const keptCount = createStore<number>(() => recall());

/** Tells this page, and those that are opened later. */
export function noteKeptCount(count: number): void {
  keptCount.setState(count);
  try {
    localStorage.setItem(key, String(count));
  } catch {
    // It is then known as long as the page.
  }
}

/** Storage may be switched off, and then even touching it throws. */
function recall(): number {
  try {
    const count = Number(localStorage.getItem(key));
    return Number.isSafeInteger(count) && count > 0 ? count : 0;
  } catch {
    return 0;
  }
}
