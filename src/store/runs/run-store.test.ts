import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultConfig } from "../../train/defaults";
import type { DeviceInfo, Failure, MetricsBatch, RunConfig, RunEvent } from "../../worker/api";
import {
  type Answers,
  createFakeClient,
  loadedState,
  singlePrecision,
  startedEvent,
  unscaled,
} from "../testing/fake-client";
import { createSession } from "./run-store";

const device: DeviceInfo = {
  kind: "gpu",
  vendor: "acme",
  architecture: "",
  description: "",
  isFallback: false,
  isCompatibility: false,
  features: [],
};

const started = (run: number, changes: Partial<RunConfig> = {}): RunEvent =>
  startedEvent(run, { device, config: { ...defaultConfig(), ...changes } });

const metrics = (losses: number[], firstStep = 0): MetricsBatch => ({
  firstStep,
  losses: Float32Array.from(losses),
  correct: Uint32Array.from(losses, () => 64),
  sizes: Uint32Array.from(losses, () => 128),
  elapsedMs: 10,
  samplesPerSecond: 1000,
  stepMs: 1,
  ...unscaled,
});

const nanLoss: Failure = { code: "nan-loss", message: "The loss is not a number.", details: { step: 3 } };

function open(answers: Answers = {}) {
  const client = createFakeClient(answers);
  return { client, ...createSession(client) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a run", () => {
  it("starts again as it was set, from the same file, where a thread has failed, whatever the controls show by now", async () => {
    const { client, state, actions } = open();
    const loaded = loadedState(40);
    state.setState({ loaded });
    actions.change({ lr: 0.5 });
    await actions.train();
    client.emit(started(1, { lr: 0.5 }));
    client.emit({ type: "metrics", run: 1, metrics: metrics([2]) });
    actions.change({ batchSize: 64 });
    const failure: Failure = { code: "threads-failed", message: "It died.", details: { threads: 2 } };
    client.emit({ type: "failed", run: 1, failure });
    await vi.runAllTimersAsync();
    const from = { id: "abc", file: loaded.file };
    expect(client.commands).toContainEqual(["run.start", { ...defaultConfig(), lr: 0.5 }, 2, from]);
    expect(state.getState()).toMatchObject({
      draft: { batchSize: 64 },
      run: { number: 2, phase: "loading" },
      failure: null,
    });
    // That of a run before changes nothing.
    client.emit({ type: "failed", run: 1, failure });
    expect(state.getState().run).toMatchObject({ number: 2 });
  });

  it("follows the events of its own number and of no other", async () => {
    const { client, state, actions } = open();
    await actions.train();
    client.emit(started(1));
    client.emit({ type: "phase", run: 1, phase: "training" });
    client.emit({ type: "phase", run: 7, phase: "failed" });
    client.emit({ type: "metrics", run: 7, metrics: metrics([9]) });
    expect(state.getState().run).toMatchObject({ phase: "training", start: { totalSteps: 100 } });
  });

  it("puts metrics into the series at once and into React a few times a second", async () => {
    const { client, state, series, actions } = open();
    await actions.train();
    client.emit(started(1));
    const changes = vi.fn();
    state.subscribe(changes);
    for (let i = 0; i < 500; i++) {
      client.emit({ type: "metrics", run: 1, metrics: metrics([1], i) });
      vi.advanceTimersByTime(2);
    }
    expect(series.loss.count).toBe(500);
    expect(changes.mock.calls.length).toBeGreaterThan(2);
    expect(changes.mock.calls.length).toBeLessThan(10);
    vi.runAllTimers();
    expect(state.getState().run?.progress).toMatchObject({ steps: 500, loss: 1, accuracy: 0.5 });
  });

  it("changes its figures together with its curve, and for the last metrics without others", async () => {
    const { client, state, actions } = open();
    await actions.train();
    client.emit(started(1));
    const steps = () => state.getState().run?.progress?.steps;
    const shown: [before: number | undefined, after: number | undefined][] = [];
    for (let i = 0; i < 6; i++) {
      const before = steps();
      client.emit({ type: "metrics", run: 1, metrics: metrics([1], i) });
      shown.push([before, steps()]);
      vi.advanceTimersByTime(100);
    }
    expect(shown).toEqual([
      [undefined, 1],
      [1, 1],
      [1, 3],
      [3, 3],
      [3, 5],
      [5, 5],
    ]);
    vi.runAllTimers();
    expect(steps()).toBe(6);
  });

  it("shows the last figures when it ends, however soon after the ones before", async () => {
    const { client, state, actions } = open();
    await actions.train();
    client.emit(started(1));
    client.emit({ type: "metrics", run: 1, metrics: metrics([2]) });
    vi.runAllTimers();
    client.emit({ type: "metrics", run: 1, metrics: metrics([1], 1) });
    client.emit({ type: "phase", run: 1, phase: "finished" });
    expect(state.getState().run).toMatchObject({ phase: "finished", progress: { steps: 2 } });
  });

  it("begins with empty charts and figures", async () => {
    const { client, state, series, actions } = open();
    await actions.train();
    client.emit(started(1));
    client.emit({ type: "metrics", run: 1, metrics: metrics([2]) });
    await actions.train();
    vi.runAllTimers();
    expect(series.loss.count).toBe(0);
    expect(state.getState().run).toMatchObject({ number: 2, progress: null });
  });

  it("that fails keeps what was shown, says why, and lets another one start", async () => {
    const { client, state, series, actions } = open();
    await actions.train();
    client.emit(started(1));
    client.emit({ type: "metrics", run: 1, metrics: metrics([2]) });
    client.emit({ type: "failed", run: 1, failure: nanLoss });
    expect(state.getState()).toMatchObject({ run: { phase: "failed" }, failure: nanLoss });
    expect(series.loss.count).toBe(1);
    await actions.train();
    expect(state.getState()).toMatchObject({ run: { number: 2, phase: "loading" }, failure: null });
  });

  it("goes on by what it got where a kernel was refused, which is said once however often it happens", async () => {
    const { client, state, actions } = open();
    const refused = (run: number, kernel: string): RunEvent => ({
      type: "refused",
      run,
      failure: { code: "shader", message: `${kernel} was refused`, details: { kernel, instead: "unfused" } },
      device,
      fusion: { mode: "layers", obstacle: { code: "refused", kernel } },
      precision: singlePrecision,
    });
    await actions.train();
    client.emit(started(1));
    client.emit({ type: "phase", run: 1, phase: "compiling" });
    client.emit(refused(1, "mlp-rows"));
    expect(state.getState()).toMatchObject({
      run: { phase: "compiling", start: { totalSteps: 100, fusion: { mode: "layers" } } },
      failure: { code: "shader", details: { kernel: "mlp-rows" } },
    });
    await actions.train();
    client.emit(started(2));
    client.emit(refused(2, "mlp-rows"));
    expect(state.getState()).toMatchObject({ run: { start: { fusion: { mode: "layers" } } }, failure: null });
    client.emit(refused(2, "adam"));
    expect(state.getState()).toMatchObject({ failure: { details: { kernel: "adam" } } });
  });

  it("that the worker refuses to start has failed, says why, and lets another one start", async () => {
    const refuse = () => {
      throw new Error("the port is closed");
    };
    const { state, actions } = open({ "run.start": refuse });
    await actions.train();
    expect(state.getState()).toMatchObject({
      run: { phase: "failed" },
      failure: { code: "internal", message: "the port is closed" },
    });
  });

  it("takes predictions only for the digits that are on show", async () => {
    const { client, digits, actions } = open();
    await actions.train();
    const { indices } = digits.getState();
    const probabilities = new Float32Array(480);
    client.emit({ type: "predictions", run: 1, step: 5, indices: Uint32Array.of(7), probabilities });
    expect(digits.getState().probabilities).toBeNull();
    client.emit({ type: "predictions", run: 1, step: 5, indices: indices.slice(), probabilities });
    expect(digits.getState().probabilities).toBe(probabilities);
  });
});

describe("changing a setting", () => {
  it("reaches the run under way where it takes effect at once", async () => {
    const { client, state, actions } = open();
    await actions.open();
    await actions.train();
    client.emit(started(1));
    actions.change({ lr: 0.01 });
    expect(client.commands).toContainEqual(["run.setLearningRate", 0.01]);
    expect(state.getState().run).toMatchObject({ start: { config: { lr: 0.01 } }, adjusted: { lr: 0 } });
    client.emit({ type: "metrics", run: 1, metrics: metrics([1, 1, 1]) });
    actions.change({ epochs: 2, lr: 0.01 });
    expect(state.getState().run?.adjusted).toEqual({ lr: 0 });
    actions.change({ lr: 0.02 });
    expect(state.getState().run?.adjusted).toEqual({ lr: 3 });
  });

  it("sends nothing while there is no run or the value is not allowed", async () => {
    const { client, state, actions } = open();
    await actions.open();
    actions.change({ lr: 0.01 });
    await actions.train();
    for (const lr of [Number.NaN, 0, 11]) actions.change({ lr });
    expect(client.commands.map(([name]) => name)).not.toContain("run.setLearningRate");
    expect(state.getState().draft.lr).toBe(11);
  });
});
