/** @file The result that is open on the page, from wherever it came: the address, a pasted link, a card or a kept one. */
import { createStore, useStore } from "zustand";
import type { LinkNotice } from "../../store/results/sharing";
import { type ResultRecord, sharedResult } from "../../store/results/sharing";

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

export const opened = createStore<Opened>(() => none);

export const useOpened = <T>(select: (state: Opened) => T): T => useStore(opened, select);

export const openResult = (
  record: ResultRecord | null,
  notices: readonly LinkNotice[] = [],
  { isKept = false } = {},
): void => opened.setState({ ...none, record, notices, isKept });

/** Takes it from the address too, so that a reload does not bring it back. */
export function closeResult(): void {
  opened.setState(none);
  if (/^#r\d/.test(location.hash))
    history.replaceState(history.state, "", location.pathname + location.search);
}

export const markRunHere = (): void => opened.setState({ isRunHere: true });

export const dismissNotices = (): void => opened.setState({ notices: [] });

/** Follows the address from now on. */
function follow(): void {
  const shared = sharedResult.getState();
  if (shared.status === "reading") opened.setState({ ...none, isReading: true });
  else if (shared.status === "read") openResult(shared.record, shared.notices);
  else if (opened.getState().isReading) opened.setState(none);
}
sharedResult.subscribe(follow);
follow();
