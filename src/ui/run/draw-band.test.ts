import { describe, expect, it } from "vitest";
import { nameOfNumber } from "../../share/run-name";
import { initialState, newRun, type RunState, type RunView } from "../../store/runs/run-state";
import { fakeShape, singlePrecision } from "../../store/testing/fake-client";
import { defaultConfig } from "../../train/defaults";
import { shownProgress } from "./draw-band";

const device = {
  kind: "cpu",
  vendor: "",
  architecture: "",
  description: "",
  isFallback: false,
  isCompatibility: false,
  features: [],
} as const;

const during = (changes: Partial<RunView>): RunState => ({
  ...initialState,
  run: { ...newRun(1, nameOfNumber(1)), ...changes },
});

const start = {
  config: defaultConfig(),
  device: { ...device, features: [] },
  choice: { kind: "cpu", reason: "asked", stepMs: null } as const,
  modeChoice: { mode: "step", reason: "asked", stepMs: null } as const,
  fusion: { mode: "step" as const, obstacle: null },
  precision: singlePrecision,
  totalSteps: 200,
  stepsPerEpoch: 40,
  shape: fakeShape,
};

describe("the progress band", () => {
  it("is empty before a run", () => {
    expect(shownProgress(initialState, 0)).toMatchObject({ fraction: 0, isWaiting: false });
  });

  it("shows bytes while the data loads, as far as they are known", () => {
    const loading = during({ phase: "loading" });
    expect(shownProgress(loading, 0)).toMatchObject({ fraction: 0, isWaiting: true });
    const data = { dataset: "mnist", loadedBytes: 3, totalBytes: 12, isComplete: false };
    expect(shownProgress({ ...loading, data }, 0)).toMatchObject({ fraction: 0.25, isWaiting: true });
  });

  it("shows kernels while they compile", () => {
    const compiling = during({ phase: "compiling", start, compile: { done: 4, total: 8 } });
    expect(shownProgress(compiling, 0)).toMatchObject({ fraction: 0.5, isWaiting: true });
  });

  it("shows steps from then on, and stays where the run ended", () => {
    for (const phase of ["training", "paused", "evaluating", "stopped", "failed"] as const) {
      expect(shownProgress(during({ phase, start }), 50)).toEqual({
        fraction: 0.25,
        isWaiting: false,
        epochs: 5,
      });
    }
  });
});
