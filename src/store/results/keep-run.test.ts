// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import { defaultConfig } from "../../train/defaults";
import type { RunResult } from "../../worker/api";
import { createEngine } from "../engine";
import {
  assumedMode,
  createFakeClient,
  fakeDescription,
  loadedState,
  metricsEvent,
  onHardware,
  singlePrecision,
  startedEvent,
} from "../testing/fake-client";
import { keepFinishedRuns } from "./keep-finished-runs";
import { type FinishedRun, keepRun } from "./keep-run";
import { recordOfView } from "./record-of-view";
import { keptRunsOf } from "./sharing";

const device = fakeDescription.gpu!;

/** An engine whose run of 8 steps has trained so many, the last ones of them here, and is over. */
async function open(steps = 8, stepsBefore = 0) {
  const client = createFakeClient();
  const engine = createEngine(client);
  await engine.session.actions.open();
  if (stepsBefore > 0) engine.session.state.setState({ loaded: loadedState(stepsBefore) });
  await engine.session.actions.train();
  const config = { ...defaultConfig(), seed: Math.floor(1e6 * Math.random()) };
  const fusion = { mode: "step", obstacle: null } as const;
  client.emit(startedEvent(1, { config, totalSteps: 8, stepsPerEpoch: 4 }));
  const losses = Array.from({ length: steps }, (_, i) => 2 / (i + 1));
  client.emit(metricsEvent(1, losses.slice(stepsBefore), stepsBefore));
  const result: Partial<RunResult> = {
    id: "0123456789abcdef",
    config,
    device,
    choice: onHardware,
    modeChoice: assumedMode,
    fusion,
    precision: singlePrecision,
    losses: [],
    epochs: [],
    kernels: "01234567",
    weightsHash: "89abcdef",
    timing: {
      loadMs: 0,
      compileMs: 1,
      waitedMs: 0,
      trainMs: 1,
      samplesPerSecond: 400,
      stepMs: { median: 1, p10: 1, p90: 1 },
    },
    counts: { dispatches: 3 } as RunResult["counts"],
  };
  const finish = () => {
    client.emit({ type: "finished", run: 1, result: result as RunResult });
    const { runs, session } = engine;
    const finished: FinishedRun = {
      run: session.state.getState().run!,
      entry: runs.getState().current!,
      series: session.series,
    };
    return finished;
  };
  const results = keptRunsOf(engine);
  await expect.poll(() => results.getState().status).toBe("ready");
  const kept = () =>
    results.getState().results.find(({ record }) => record.variants[0]!.config.seed === config.seed);
  return { client, config, engine, results, kept, finish, id: () => kept()!.id };
}

describe("a run that is kept", () => {
  it("has the name that it drew when it started", async () => {
    const { engine, kept, finish } = await open();
    const { name } = engine.session.state.getState().run!;
    await keepRun(engine, finish());
    expect(kept()).toMatchObject({ givenName: null, record: { kind: "run", name, givenName: null } });
    expect(engine.runs.getState().current!.name).toEqual(name);
  });

  it("keeps its weights, which the worker finds by the id of its result", async () => {
    const { client, engine, id, finish } = await open();
    await keepRun(engine, finish());
    expect(client.commands).toContainEqual(["run.keepWeights", "0123456789abcdef", id()]);
  });

  it("is whole where it was put away, or another took its place, while what keeps it was fetched", async () => {
    const { engine, kept, finish } = await open();
    keepFinishedRuns(engine);
    finish();
    engine.session.actions.reset();
    await expect.poll(() => kept()).toMatchObject({ record: { variants: [{ step: 8 }] } });
    const { madeAtMs } = kept()!.record;
    engine.session.actions.undoReset();
    await vi.dynamicImportSettled();
    expect(kept()!.record.madeAtMs).toBe(madeAtMs);

    const other = await open();
    keepFinishedRuns(other.engine);
    const { name } = other.finish().run;
    void other.engine.session.actions.train();
    await expect.poll(() => other.kept()).toMatchObject({ record: { name, variants: [{ step: 8 }] } });
    expect(other.engine.session.series.losses).toEqual([]);
  });

  it("is tried again at the next change on the page where it could not be fetched", async () => {
    const { engine, finish } = await open();
    const keep = vi.fn(async () => {});
    vi.doMock("./keep-run", () => {
      throw new TypeError("Failed to fetch dynamically imported module");
    });
    vi.resetModules();
    const { keepFinishedRuns: fresh } = await import("./keep-finished-runs");
    fresh(engine);
    finish();
    await vi.dynamicImportSettled();
    vi.doMock("./keep-run", () => ({ keepRun: keep }));
    engine.session.actions.dismissFailure();
    await expect.poll(() => keep).toHaveBeenCalledTimes(1);
    vi.doUnmock("./keep-run");
  });

  it("is the record that the page shares, however often and whenever", async () => {
    const { engine, kept, finish } = await open();
    const finished = finish();
    const { series, state } = engine.session;
    expect(recordOfView(series, { ...finished.run, result: null })).toBeNull();
    const shared = recordOfView(series, finished.run);
    await keepRun(engine, finished);
    expect(kept()!.record).toBe(shared);
    expect(recordOfView(series, state.getState().run!)).toBe(shared);
  });

  it("says how many steps it was to have where it was stopped", async () => {
    const { engine, kept, finish } = await open(5);
    await keepRun(engine, finish());
    expect(kept()!.record.variants[0]).toMatchObject({ state: "finished", step: 5, totalSteps: 8 });
  });

  it("has the steps of the whole run where it went on from a file, and no losses of those that are not here", async () => {
    const { engine, kept, finish } = await open(8, 3);
    await keepRun(engine, finish());
    const [variant] = kept()!.record.variants;
    expect(variant).toMatchObject({ step: 8, totalSteps: 8, lossesHash: null });
    expect(variant!.curve.map((loss) => loss !== null)).toEqual([
      ...Array(3).fill(false),
      ...Array(5).fill(true),
    ]);
  });

  it("is called in both lists what a person calls it in one of them", async () => {
    const { engine, results, kept, finish, id } = await open();
    engine.runs.rename(1, "while it ran");
    await keepRun(engine, finish());
    expect(kept()!.givenName).toBe("while it ran");
    engine.runs.rename(1, "on the page");
    await expect.poll(() => kept()!.givenName).toBe("on the page");
    await results.rename(id(), "in the drawer");
    expect(engine.runs.getState().current!.givenName).toBe("in the drawer");
    await results.rename(id(), "");
    expect(engine.runs.getState().current!.givenName).toBeNull();
    // The last of several wins in both, while storage is still busy with the first.
    engine.runs.rename(1, "one");
    engine.runs.rename(1, "two");
    await expect.poll(() => kept()!.givenName).toBe("two");
    expect(engine.runs.getState().current!.givenName).toBe("two");
  });

  it("keeps its name among the kept results when the page forgets it", async () => {
    const { engine, results, kept, finish, id } = await open();
    await keepRun(engine, finish());
    const forget = vi.spyOn(engine.runs, "rename");
    engine.session.actions.reset();
    engine.runs.removeAll();
    await results.rename(id(), "alone");
    expect([kept()!.givenName, forget.mock.calls]).toEqual(["alone", []]);
  });

  it("keeps its name on the page to itself once it is deleted from the kept results", async () => {
    const { engine, results, kept, finish, id } = await open();
    await keepRun(engine, finish());
    const was = id();
    await results.remove(was);
    engine.runs.rename(1, "still here");
    expect([kept(), engine.runs.getState().current!.givenName]).toEqual([undefined, "still here"]);
  });
});
