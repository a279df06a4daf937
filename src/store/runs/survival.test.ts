// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { defaultConfig } from "../../train/defaults";
import type { UnfinishedRun } from "../../worker/api";
import { createEngine } from "../engine";
import {
  type Answers,
  createFakeClient,
  loadedState,
  metricsEvent,
  startedEvent,
} from "../testing/fake-client";
import type { LoadedFile } from "./run-state";
import { type Survival, survivalOf } from "./survival";

beforeEach(() => localStorage.clear());

/** An engine whose run has trained two steps, with what lets it survive. */
async function openRun(answers: Answers = {}, loaded: LoadedFile | null = null) {
  const client = createFakeClient(answers);
  const engine = createEngine(client);
  const survival = survivalOf(engine);
  const { session } = engine;
  await session.actions.open();
  session.state.setState({ loaded });
  await session.actions.train();
  client.emit(startedEvent(1));
  client.emit({ type: "phase", run: 1, phase: "training" });
  client.emit(metricsEvent(1, [2, 1], session.series.step));
  const asked = (path: string) =>
    client.commands.filter(([name]) => name === path).map(([, ...args]) => args);
  return { client, engine, session, survival, asked, run: () => session.state.getState().run };
}

const checkpointed = (step = 2) =>
  ({ type: "checkpointed", run: 1, id: "one", step, busyMs: 1, isStored: true }) as const;

/** As a page of before has left it: a run that `openRun` has begun. */
async function unfinished(): Promise<UnfinishedRun> {
  const { client, asked } = await openRun();
  client.emit({ type: "checkpoint", run: 1, step: 2 });
  const [[, step, view]] = asked("run.show") as [[number, number, unknown]];
  // A worker and a storage hand on clones.
  return { id: "one", atMs: Date.now() - 60_000, step, view: structuredClone(view), problem: "" };
}

describe("a run on the page", () => {
  test("shows its checkpoints what is on the page, as plain data", async () => {
    const { view, step } = await unfinished();
    expect(step).toBe(2);
    expect(view).toMatchObject({ run: { number: 1 }, series: { losses: [2, 1] } });
  });

  test("goes on in the next worker when its own ends, from its checkpoint, with what the page knows", async () => {
    const { client, survival, asked, run, session } = await openRun();
    client.emit(checkpointed());
    client.die();
    expect(asked("run.goOn")).toEqual([
      ["one", 1, { config: defaultConfig(), steps: 2, epochs: 0, isPaused: false }],
    ]);
    expect(run()!.phase).toBe("loading");
    expect(session.state.getState().failure).toBeNull();
    expect(survival.state.getState().interruption).toEqual({ run: 1, cause: "worker", resumed: null });
    client.emit({ type: "resumed", run: 1, step: 2, isSame: true });
    expect(survival.state.getState().interruption).toMatchObject({ resumed: { step: 2, isSame: true } });
    expect(run()!.number).toBe(1);
    expect(session.series.loss.count).toBe(2);
  });

  test("begins with its file again where its worker ends before there was a checkpoint, and is not told to be interrupted before", async () => {
    const loaded = loadedState(40);
    const { client, survival, asked, session } = await openRun({}, loaded);
    client.emit({ type: "resumed", run: 1, step: 40, isSame: false });
    expect(survival.state.getState().interruption).toBeNull();
    client.die();
    const from = { id: "abc", file: loaded.file };
    expect(asked("run.goOn")).toMatchObject([[null, 1, { steps: 42, from }]]);
    expect(session.series.step).toBe(42);
  });

  test("begins again where its worker ends before there was a checkpoint, and fails where none can be stored", async () => {
    const first = await openRun();
    first.client.die();
    expect(first.asked("run.goOn")).toMatchObject([[null, 1, { steps: 2 }]]);
    const second = await openRun();
    second.client.emit({ type: "checkpoint-trouble", run: 1, trouble: { code: "blocked", reason: "no" } });
    second.client.die();
    expect(second.asked("run.goOn")).toEqual([]);
    expect(second.run()!.phase).toBe("failed");
    expect(second.survival.state.getState().trouble).toEqual({ code: "blocked", reason: "no", run: 1 });
  });

  test("is given up where one worker after another ends, with the cause", async () => {
    const { client, asked, run, session } = await openRun();
    client.emit(checkpointed());
    for (let death = 0; death < 10; death++) {
      client.die();
      await Promise.resolve();
      if (run()!.phase !== "failed") session.state.setState({ engine: "ready" });
    }
    expect(asked("run.goOn")).toHaveLength(4);
    expect(run()!.phase).toBe("failed");
    expect(session.state.getState().failure).toMatchObject({ code: "worker-died" });
  });

  test("that has ended is not begun again when the worker does", async () => {
    const { client, asked, run } = await openRun();
    client.emit(checkpointed());
    client.emit({ type: "phase", run: 1, phase: "finished" });
    client.die();
    expect(asked("run.goOn")).toEqual([]);
    expect(run()!.phase).toBe("finished");
  });
});

describe("a run of a page before", () => {
  /** A page that has not trained yet, whose browser remembers that there may be something. */
  async function reopen(found: readonly UnfinishedRun[]) {
    localStorage.setItem("halfstep.unfinished", "1");
    const client = createFakeClient({ "run.unfinished": found });
    const engine = createEngine(client);
    const survival = survivalOf(engine);
    await engine.session.actions.open();
    await expect.poll(() => survival.state.getState().offers).toHaveLength(found.length);
    const asked = (path: string) =>
      client.commands.filter(([name]) => name === path).map(([, ...args]) => args);
    return { ...engine, client, survival, asked };
  }
  const offers = ({ state }: Survival) => state.getState().offers;

  test("is asked for only where the browser remembers one", async () => {
    const { asked } = await openRun();
    expect(asked("run.unfinished")).toEqual([]);
    const { survival } = await reopen([]);
    expect(offers(survival)).toEqual([]);
    expect(localStorage.getItem("halfstep.unfinished")).toBe("");
  });

  test("comes back with its name, its curves and its settings, under a number of this page", async () => {
    const found = await unfinished();
    const { survival, session, asked, client } = await reopen([found]);
    const [offer] = offers(survival);
    survival.goOn(offer!);
    const { run } = session.state.getState();
    expect(run).toMatchObject({ number: 1, name: offer!.shown!.run.name, phase: "loading" });
    expect([...session.series.loss.mean]).toEqual([2, 1]);
    expect(asked("run.goOn")).toMatchObject([["one", 1, { steps: 2, epochs: 0, isPaused: false }]]);
    expect(offers(survival)).toEqual([]);
    client.emit(metricsEvent(1, [0.5], 2));
    expect([...session.series.loss.mean]).toEqual([2, 1, 0.5]);
  });

  test("comes back also from a page that knew of no steps trained elsewhere", async () => {
    const found = await unfinished();
    delete (found.view as { series: { firstStep?: number } }).series.firstStep;
    const { survival, session } = await reopen([found]);
    survival.goOn(offers(survival)[0]!);
    expect(session.series.step).toBe(2);
  });

  test("that can't be read or shown is offered to be discarded only", async () => {
    const good = await unfinished();
    const damaged = { ...good, id: "two", view: null, problem: "The checkpoint is damaged: by a test." };
    const foreign = { ...good, id: "three", view: { run: {}, series: 5 } };
    const { survival, asked } = await reopen([damaged, foreign]);
    expect(offers(survival).map(({ shown }) => shown)).toEqual([null, null]);
    expect(offers(survival)[1]!.problem).toMatch(/^What the page showed of the run can't be read: .*\.$/);
    for (const offer of offers(survival)) {
      survival.goOn(offer);
      survival.discard(offer);
    }
    expect(asked("run.goOn")).toEqual([]);
    expect(asked("run.discard")).toEqual([["two"], ["three"]]);
    expect(localStorage.getItem("halfstep.unfinished")).toBe("");
  });
});
