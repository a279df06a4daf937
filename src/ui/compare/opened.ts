/** @file The result that is open on the page, from wherever it came: the address, a pasted link, a card or a kept one. */
import { createStore, type StoreApi, useStore } from "zustand";
import { ofEngine } from "../../store/of-engine";
import type { LinkNotice } from "../../store/results/sharing";
import { type ResultRecord, sharedResultOf } from "../../store/results/sharing";
import { useEngine } from "../engine-context";

export interface Opened {
  /** null for none. */
  record: ResultRecord | null;
  /** What could not be taken as it stands, until it is dismissed. */
  notices: readonly LinkNotice[];
  isReading: boolean;
  /** Whether it was measured in this browser, some time ago. */
  isKept: boolean;
  /** Whether the comparison on the page is this one, run again here. */
  isRunHere: boolean;
}

const none: Opened = { record: null, notices: [], isReading: false, isKept: false, isRunHere: false };

export interface OpenedStore extends StoreApi<Opened> {
  open(record: ResultRecord | null, notices?: readonly LinkNotice[], how?: { isKept?: boolean }): void;
  close(): void;
  markRunHere(): void;
  dismissNotices(): void;
}

/** Follows the address from the first use on. */
export const openedOf = ofEngine((engine): OpenedStore => {
  const store = createStore<Opened>(() => none);
  const { getState: get, setState: set } = store;
  const sharedResult = sharedResultOf(engine);

  const open: OpenedStore["open"] = (record, notices = [], { isKept = false } = {}) =>
    set({ ...none, record, notices, isKept });

  function follow(): void {
    const shared = sharedResult.getState();
    if (shared.status === "reading") set({ ...none, isReading: true });
    else if (shared.status === "read") open(shared.record, shared.notices);
    else if (get().isReading) set(none);
  }
  sharedResult.subscribe(follow);
  follow();

  return {
    ...store,
    open,
    /** Takes it from the address too, so that a reload does not bring it back. */
    close() {
      set(none);
      if (/^#r\d/.test(location.hash))
        history.replaceState(history.state, "", location.pathname + location.search);
    },
    markRunHere: () => set({ isRunHere: true }),
    dismissNotices: () => set({ notices: [] }),
  };
});

export const useOpenedStore = (): OpenedStore => openedOf(useEngine());

export const useOpened = <T>(select: (state: Opened) => T): T => useStore(useOpenedStore(), select);
