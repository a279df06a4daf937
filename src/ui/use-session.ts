/** @file Reading the session of a panel's engine from components. */
import { useStore } from "zustand";
import type { DigitsState } from "../store/runs/digits";
import type { RunState } from "../store/runs/run-state";
import type { RunSeries } from "../store/runs/series";
import type { Actions } from "../store/runs/session";
import { useEngine } from "./engine-context";

/** What the selector picks of the state; the component renders again when that changes. */
export const useRunState = <T>(select: (state: RunState) => T): T =>
  useStore(useEngine().session.state, select);

export const useDigits = <T>(select: (state: DigitsState) => T): T =>
  useStore(useEngine().session.digits, select);

export const useActions = (): Actions => useEngine().session.actions;

/** Renders nothing again: what draws from it subscribes by itself. */
export const useSeries = (): RunSeries => useEngine().session.series;
