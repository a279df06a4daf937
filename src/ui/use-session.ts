/** @file Reading the session from components. */
import { useStore } from "zustand";
import type { DigitsState } from "../store/digits";
import { session } from "../store/engine";
import type { RunState } from "../store/run-state";

/** What the selector picks of the state; the component renders again when that changes. */
export const useRunState = <T>(select: (state: RunState) => T): T => useStore(session.state, select);

export const useDigits = <T>(select: (state: DigitsState) => T): T => useStore(session.digits, select);

export const { actions, series } = session;
