/** @file Has the browser ask before a page is left that would take something along. */
import type { StoreApi } from "zustand/vanilla";
import { isEmbedded } from "../settings/embed";

/**
 * A reload, a closed tab or another address is asked about while a run or a comparison is active, and not otherwise: a page that
 * always listened would be kept out of the browser's cache for going back. Embedded, nothing is asked: whoever leaves leaves another
 * page.
 */
export function askBeforeLeaving<T>(
  { subscribe }: Pick<StoreApi<T>, "subscribe">,
  isActive: (state: T) => boolean,
): void {
  if (isEmbedded()) return;
  // Each has a listener of its own, so that the end of one does not take the other's.
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  subscribe((state, before) => {
    if (isActive(state) === isActive(before)) return;
    if (isActive(state)) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  });
}
