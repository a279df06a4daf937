/** @file What panels know of an engine's run, and what they can ask for. */
import type { StoreApi } from "zustand/vanilla";
import type { Pace, RunConfig } from "../../worker/api";
import type { DigitsStore } from "./digits";
import type { RunState } from "./run-state";
import type { RunSeries } from "./series";

export interface Session {
  state: StoreApi<RunState>;
  digits: DigitsStore;
  series: RunSeries;
  actions: Actions;
}

export interface Actions {
  /**
   * Starts the engine and fetches what the page shows before any run. The settings become those of the link, given
   * from its question mark on; without one they stay.
   */
  open(link?: string): Promise<void>;
  /** Shows what this link says, which is the defaults for an empty one. */
  follow(link: string): void;
  /** Starts a run with the configuration that the controls show, ending the one before. */
  train(): Promise<void>;
  pause(): void;
  resume(): void;
  singleStep(): void;
  stop(): void;
  /** Puts the run away. One that was trained can be brought back until another begins. */
  reset(): void;
  /** Brings back what `reset` put away: its curves, its digits, its model and its result; a run that trained goes on. */
  undoReset(): void;
  /** Frees what a run that was put away takes. */
  forgetReset(): void;
  /** Changes the next run; what takes effect at once also reaches the run under way. What the page's link has locked stays. */
  change(changes: Partial<RunConfig>): void;
  /** Remembered for later runs, and followed by the run under way at once. */
  setPace(pace: Pace): void;
  /** Fetches the data again after it failed. */
  retryData(): void;
  showOtherDigits(): void;
  dismissFailure(): void;
  dismissLinkProblems(): void;
}
