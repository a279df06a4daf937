/** @file Reading the session from components. */
import { useStore } from "zustand";
import { session } from "../store/engine";
import type { DigitsState } from "../store/runs/digits";
import type { RunState } from "../store/runs/run-state";

/** What the selector picks of the state; the component renders again when that changes. */
export const useRunState = <T>(select: (state: RunState) => T): T => useStore(session.state, select);

export const useDigits = <T>(select: (state: DigitsState) => T): T => useStore(session.digits, select);

export const { actions, series } = session;
