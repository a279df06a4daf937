import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { nameOfNumber } from "../../share/run-name";
import { defaultConfig } from "../../train/defaults";
import type { RunConfig } from "../../worker/api";
import { fakeShape, singlePrecision, unscaled } from "../testing/fake-client";
import { initialState, newRun, type RunState } from "./run-state";
import { createRuns, mostKept } from "./runs";
import { RunSeries } from "./series";

function open() {
  const state = createStore<RunState>(() => initialState);
  const series = new RunSeries();
  const runs = createRuns(state, series);
  let number = 0;
  const device = {
    kind: "cpu",
    vendor: "",
    architecture: "",
    description: "",
    isFallback: false,
    isCompatibility: false,
  } as const;

  /** As the session does it: the series are cleared while the state still has the run before. */
  function begin(changes: Partial<RunConfig> = {}, losses: number[] = [2, 1]): void {
    series.clear();
    const run = newRun(++number, nameOfNumber(number));
    state.setState({ run });
    const config = { ...defaultConfig(), ...changes };
    const start = {
      config,
      device: { ...device, features: [] },
      choice: { kind: "cpu", reason: "asked", stepMs: null } as const,
      modeChoice: { mode: "step", reason: "asked", stepMs: null } as const,
      fusion: { mode: "step" as const, obstacle: null },
      precision: singlePrecision,
      totalSteps: 9,
      stepsPerEpoch: 3,
      shape: fakeShape,
    };
    state.setState({ run: { ...run, start } });
    if (losses.length === 0) return;
    series.append({
      firstStep: 0,
      losses: Float32Array.from(losses),
      correct: Uint32Array.from(losses, () => 1),
      sizes: Uint32Array.from(losses, () => 2),
      elapsedMs: 10,
      samplesPerSecond: 100,
      stepMs: 5,
      ...unscaled,
    });
  }

  function reset(): void {
    series.clear();
    state.setState({ run: null });
  }
  return { state, series, runs, begin, reset };
}

describe("earlier runs", () => {
  it("are kept with their numbers when another one begins, and after a reset", () => {
    const { runs, begin, reset } = open();
    begin({}, [3, 2]);
    expect(runs.getState()).toMatchObject({ current: { ordinal: 1 }, kept: [] });
    begin({}, [1]);
    expect([...runs.getState().kept[0]!.record.loss.mean]).toEqual([3, 2]);
    reset();
    expect(runs.getState().current).toBeNull();
    expect(runs.getState().kept.map(({ ordinal }) => ordinal)).toEqual([2, 1]);
    expect([...runs.getState().kept[0]!.record.loss.mean]).toEqual([1]);
  });

  it("know the configuration of the run before, also one changed on the way or without a step", () => {
    const { state, runs, begin } = open();
    begin();
    expect(runs.getState().current!.configBefore).toBeNull();
    const { run } = state.getState();
    const config = { ...run!.start!.config, lr: 0.5 };
    state.setState({ run: { ...run!, start: { ...run!.start!, config } } });
    expect(runs.getState().current!.config.lr).toBe(0.5);
    begin({ batchSize: 7 }, []);
    expect(runs.getState().kept[0]!.config.lr).toBe(0.5);
    expect(runs.getState().current!.configBefore!.lr).toBe(0.5);
    begin();
    expect(runs.getState().current!.configBefore!.batchSize).toBe(7);
  });

  it("leave out what ended before its first step", () => {
    const { runs, begin } = open();
    begin({}, []);
    begin();
    expect(runs.getState().kept).toEqual([]);
  });

  it("are few: the oldest makes room, and each shown has a line of its own", () => {
    const { runs, begin } = open();
    for (let i = 0; i < 30; i++) begin();
    const { kept } = runs.getState();
    expect(kept.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: mostKept }, (_, i) => 29 - i));
    expect(new Set(kept.map(({ slot }) => slot)).size).toBe(mostKept);
    expect(Math.max(...kept.map(({ slot }) => slot))).toBeLessThan(mostKept);
    runs.remove(25);
    begin();
    expect(new Set(runs.getState().kept.map(({ slot }) => slot)).size).toBe(mostKept);
  });

  it("are those of before once a reset is undone, the oldest too, unless all were removed", () => {
    const { state, series, runs, begin, reset } = open();
    for (let i = 0; i <= mostKept; i++) begin();
    const before = runs.getState();
    const { run } = state.getState();
    const steps = series.copy();
    const undo = () => {
      series.restore(steps);
      state.setState({ run });
    };
    reset();
    undo();
    expect(runs.getState()).toEqual(before);
    reset();
    runs.removeAll();
    undo();
    expect(runs.getState()).toEqual({ ...before, kept: [] });
  });

  it("can be renamed while they run and later, hidden and removed, one by one", () => {
    const { runs, begin } = open();
    begin();
    runs.rename(1, "  the first ");
    begin();
    begin();
    runs.rename(2, "second");
    runs.rename(2, " ");
    runs.show(1, false);
    expect(runs.getState().kept).toMatchObject([
      { ordinal: 2, givenName: null, isShown: true },
      { ordinal: 1, givenName: "the first", isShown: false },
    ]);
    runs.remove(2);
    expect(runs.getState().kept.map(({ ordinal }) => ordinal)).toEqual([1]);
    runs.removeAll();
    expect(runs.getState()).toMatchObject({ current: { ordinal: 3 }, kept: [] });
  });
});
