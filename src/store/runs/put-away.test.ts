import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunEvent, RunPhase, RunResult } from "../../worker/api";
import { createEngine, type Engine } from "../engine";
import { keepFinishedRuns } from "../results/keep-finished-runs";
import { createFakeClient, metricsEvent, startedEvent } from "../testing/fake-client";

const engines: Engine[] = [];

/** A page on which a run has trained three steps and is in this phase. */
async function open(phase: RunPhase) {
  vi.stubGlobal("document", Object.assign(new EventTarget(), { hidden: false }));
  const client = createFakeClient();
  const engine = createEngine(client);
  engines.push(engine);
  const { state, digits, series, actions } = engine.session;
  await actions.open();
  await actions.train();
  const indices = digits.getState().indices;
  const tell = (...events: RunEvent[]) => events.forEach(client.emit);
  const steps = (losses: readonly number[], firstStep: number) => metricsEvent(1, losses, firstStep);
  tell(
    startedEvent(1),
    { type: "phase", run: 1, phase: "training" },
    steps([2, 1, 0.5], 0),
    { type: "predictions", run: 1, step: 3, indices, probabilities: new Float32Array(480).fill(0.1) },
    { type: "phase", run: 1, phase },
  );
  client.commands.length = 0;
  const asked = () => client.commands.map(([path]) => path);
  return { client, engine, state, digits, series, actions, tell, steps, asked };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  // Before the page is gone that they watch.
  for (const engine of engines.splice(0)) engine.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a run that was reset", () => {
  it("comes back whole and goes on: its curves, its digits, its figures and its name among the runs", async () => {
    const { engine, state, digits, series, actions, asked } = await open("training");
    engine.runs.rename(1, "mine");
    const before = { run: state.getState().run, record: series.record(), digits: digits.getState() };
    actions.reset();
    expect([state.getState().run, series.loss.count, digits.getState().probabilities]).toEqual([
      null,
      0,
      null,
    ]);
    expect(engine.runs.getState()).toMatchObject({ current: null, kept: [{ ordinal: 1 }] });
    actions.undoReset();
    expect(state.getState()).toMatchObject({ run: before.run, putAway: null });
    expect(series.record()).toEqual(before.record);
    expect(series.recent()?.loss).toBeCloseTo(3.5 / 3);
    expect(digits.getState()).toEqual(before.digits);
    expect(engine.runs.getState()).toMatchObject({ current: { ordinal: 1, givenName: "mine" }, kept: [] });
    // It was only paused, so its model is there.
    expect(asked()).toEqual(["run.pause", "run.resume"]);
  });

  it("lacks none of the steps that were under way when it was put away", async () => {
    const { series, state, actions, tell, steps } = await open("training");
    actions.reset();
    tell(steps([0.4, 0.3], 3), { type: "phase", run: 1, phase: "paused" });
    expect(series.loss.count).toBe(0);
    actions.undoReset();
    expect([...series.loss.mean]).toEqual([2, 1, 0.5, expect.closeTo(0.4), expect.closeTo(0.3)]);
    expect(series.losses).toHaveLength(5);
    expect(state.getState().run).toMatchObject({ phase: "paused", progress: { steps: 5 } });
  });

  it("stays paused where it was, and finished where it was, and is not kept twice among the results", async () => {
    const paused = await open("paused");
    paused.actions.reset();
    paused.actions.undoReset();
    expect(paused.asked()).toEqual([]);
    expect(paused.state.getState().run?.phase).toBe("paused");

    const { engine, actions, tell, asked, state } = await open("finished");
    const kept = vi.fn(async () => {});
    vi.doMock("../results/keep-run", () => ({ keepRun: kept }));
    keepFinishedRuns(engine);
    const result = {} as RunResult;
    tell({ type: "finished", run: 1, result });
    actions.reset();
    actions.undoReset();
    expect(state.getState().run?.result).toBe(result);
    expect(asked()).toEqual([]);
    await vi.dynamicImportSettled();
    actions.reset();
    actions.undoReset();
    await vi.dynamicImportSettled();
    expect(kept).toHaveBeenCalledTimes(1);
  });

  it("is gone when another begins or it is let go, which frees what it took", async () => {
    const { state, actions, asked } = await open("finished");
    actions.reset();
    actions.forgetReset();
    expect(asked()).toEqual(["run.reset"]);
    actions.undoReset();
    expect(state.getState()).toMatchObject({ run: null, putAway: null });

    const other = await open("finished");
    other.actions.reset();
    await other.actions.train();
    other.actions.undoReset();
    expect(other.state.getState()).toMatchObject({ run: { number: 2 }, putAway: null });
  });

  it("comes back with its curves from a worker that has ended, as failed", async () => {
    const { client, state, series, actions, tell, asked } = await open("training");
    actions.reset();
    tell({ type: "phase", run: 1, phase: "paused" });
    client.die();
    actions.undoReset();
    expect(state.getState().run?.phase).toBe("failed");
    expect(series.loss.count).toBe(3);
    expect(asked()).toEqual(["run.pause"]);
  });

  it("does not go on where it ended while it was away", async () => {
    const { state, actions, tell, asked } = await open("training");
    actions.reset();
    tell({ type: "phase", run: 1, phase: "finished" });
    actions.undoReset();
    expect(state.getState().run?.phase).toBe("finished");
    expect(asked()).toEqual(["run.pause"]);
  });

  it("is not kept where there was no step to lose", async () => {
    const client = createFakeClient();
    vi.stubGlobal("document", Object.assign(new EventTarget(), { hidden: false }));
    const engine = createEngine(client);
    engines.push(engine);
    const { state, actions } = engine.session;
    await actions.open();
    await actions.train();
    actions.reset();
    expect(state.getState().putAway).toBeNull();
    expect(client.commands.at(-1)).toEqual(["run.reset"]);
  });
});
