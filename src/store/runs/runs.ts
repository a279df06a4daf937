/** @file Earlier runs, so that the one under way can be compared with them: their numbers, names and settings. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { longestName, type Named } from "../../share/run-name";
import type { RunConfig } from "../../worker/api";
import type { RunState } from "./run-state";
import type { RunRecord, RunSeries } from "./series";

/** Earlier runs that are kept; then the oldest makes room. Twelve take less than a megabyte. */
export const mostKept = 12;

export interface RunEntry extends Named {
  /** 1 for the page's first run, and never again given to another one. */
  ordinal: number;
  config: RunConfig;
  /** The configuration of the run before, which this one's label is the difference from; null for the first one. */
  configBefore: RunConfig | null;
  stepsPerEpoch: number;
}

export interface KeptRun extends RunEntry {
  record: RunRecord;
  isShown: boolean;
  /** Which of the ways to draw a line it has: below `mostKept`, and its own as long as it is kept. */
  slot: number;
}

export interface Runs {
  /** The run on the page; null before the engine has accepted its configuration. */
  current: RunEntry | null;
  /** The latest first. */
  kept: readonly KeptRun[];
}

export interface RunsStore extends StoreApi<Runs> {
  /** An empty name brings back the first one. */
  rename(ordinal: number, name: string): void;
  show(ordinal: number, isShown: boolean): void;
  /** Forgets a run that is kept. */
  remove(ordinal: number): void;
  removeAll(): void;
}

/** Watches the session's runs and keeps each that had a step when another one, or a reset, takes its place. */
export function createRuns(state: StoreApi<RunState>, series: RunSeries): RunsStore {
  const store = createStore<Runs>(() => ({ current: null, kept: [] }));
  const { getState: get, setState: set } = store;
  let number: number | null = null;
  let ordinal = 0;
  let configBefore: RunConfig | null = null;
  /** The run that was on the page last, which may come back. */
  let last: RunEntry | null = null;
  /** What made room for it, and comes back with it. */
  let evicted: readonly KeptRun[] = [];

  state.subscribe(({ run }) => {
    const { current, kept } = get();
    if (!run?.start) {
      if (current) set({ current: null });
    } else if (run.number === number && !current && last) {
      const { ordinal: own } = last;
      const { givenName } = kept.find((one) => one.ordinal === own) ?? last;
      const others = kept.filter((one) => one.ordinal !== own);
      set({ current: { ...last, givenName }, kept: [...others, ...evicted] });
      evicted = [];
    } else if (run.number !== number) {
      number = run.number;
      ordinal++;
      const { config, stepsPerEpoch } = run.start;
      set({ current: { ordinal, name: run.name, givenName: null, config, configBefore, stepsPerEpoch } });
      configBefore = config;
    } else if (current && run.start.config !== current.config) {
      configBefore = run.start.config;
      set({ current: { ...current, config: run.start.config } });
    }
  });

  series.beforeClear(() => {
    const { current, kept } = get();
    if (!current || series.loss.count === 0) return;
    last = current;
    const others = kept.slice(0, mostKept - 1);
    evicted = kept.slice(mostKept - 1);
    const taken = new Set(others.map(({ slot }) => slot));
    let slot = 0;
    while (taken.has(slot)) slot++;
    set({ current: null, kept: [{ ...current, record: series.record(), isShown: true, slot }, ...others] });
  });

  const change = (of: number, changes: Partial<KeptRun>) =>
    set(({ kept }) => ({ kept: kept.map((run) => (run.ordinal === of ? { ...run, ...changes } : run)) }));

  return {
    ...store,
    rename(of, name) {
      const givenName = name.trim().slice(0, longestName) || null;
      const { current } = get();
      if (current?.ordinal === of) set({ current: { ...current, givenName } });
      else change(of, { givenName });
    },
    show: (of, isShown) => change(of, { isShown }),
    remove: (of) => set(({ kept }) => ({ kept: kept.filter((run) => run.ordinal !== of) })),
    removeAll() {
      evicted = [];
      set({ kept: [] });
    },
  };
}
