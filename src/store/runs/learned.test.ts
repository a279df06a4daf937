import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunPhase } from "../../worker/api";
import { type Answers, createFakeClient, startedEvent, unscaled } from "../testing/fake-client";
import { keepLatestEvaluation } from "./latest-evaluation";
import { createLearned } from "./learned";
import { keepPaths } from "./paths";
import { createSession } from "./run-store";

const size = 784;

/** Digits whose pixels are all their index, and whose label is it too. */
const testDigits = (_: string, indices: Uint32Array) => ({
  pixels: Uint8Array.from({ length: indices.length * size }, (__, i) => indices[Math.floor(i / size)]!),
  labels: Uint8Array.from(indices),
});

/** A network that says of every image what its first pixel says. */
const inspect = (image: Uint8Array) => ({
  probabilities: Float32Array.from({ length: 10 }, (_, c) => Number(c === image[0])),
  activations: [Float32Array.of(image[0]!)],
});

const weight = { values: new Float32Array(4), inputs: 2, outputs: 2 };

async function open(answers: Answers = {}) {
  const client = createFakeClient({
    "data.testDigits": testDigits,
    "run.inspect": inspect,
    "run.firstWeight": weight,
    ...answers,
  });
  const session = createSession(client);
  const paths = keepPaths(client, session.state);
  const learned = createLearned(client, session, keepLatestEvaluation(client), paths);
  await session.actions.open();
  const phase = (name: RunPhase, run = 1) => client.emit({ type: "phase", run, phase: name });
  return {
    client,
    session,
    ...learned,
    learned: learned.state,
    get: learned.state.getState,
    phase,
    async train(run = 1) {
      await session.actions.train();
      client.emit(startedEvent(run, { totalSteps: 9, stepsPerEpoch: 3 }));
      phase("training", run);
    },
    /** Three digits, the last of which is read as a 1. */
    async judge(step: number, run = 1) {
      const probabilities = new Float32Array(30);
      for (const [digit, read] of [0, 1, 1].entries()) probabilities[10 * digit + read] = 0.75;
      client.emit({ type: "evaluation", run, step, loss: 1, accuracy: 0.5, probabilities });
      await vi.advanceTimersByTimeAsync(1000);
    },
    asked: (name: string) => client.commands.filter(([command]) => command === name).length,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", { hidden: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("an evaluation", () => {
  it("is judged with digits that are fetched once", async () => {
    const { get, train, judge, asked } = await open();
    await train();
    expect(get().evaluation).toBeNull();
    const before = asked("data.testDigits");
    await judge(3);
    await judge(6);
    expect(asked("data.testDigits")).toBe(before + 1);
    expect(get().evaluation).toMatchObject({ step: 6, judged: { guesses: Uint8Array.of(0, 1, 1) } });
    expect(get().evaluation!.pixels).toHaveLength(3 * size);
  });

  it("of another run is left alone, and one that was shown goes with its run", async () => {
    const { get, train, judge } = await open();
    await train();
    await judge(3, 7);
    expect(get().evaluation).toBeNull();
    await judge(3);
    expect(get().evaluation).not.toBeNull();
    await train(2);
    expect(get().evaluation).toBeNull();
  });

  it("is shown a second after the one before, and not at all when a newer one has come by then", async () => {
    const { client, learned, get, train, judge } = await open();
    await train();
    await judge(3);
    const shown: number[] = [];
    learned.subscribe(({ evaluation }) => evaluation && shown.push(evaluation.step));
    const probabilities = new Float32Array(30);
    for (const step of [6, 9, 12, 15]) {
      client.emit({ type: "evaluation", run: 1, step, loss: 1, accuracy: 0.5, probabilities });
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(shown).toEqual([6]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(shown).toEqual([6, 15]);
    expect(get().evaluation?.step).toBe(15);
  });

  it("that is asked for and fails is the session's failure, unless its run has ended", async () => {
    let fail = () => {};
    const { session, get, train, evaluate, phase } = await open({
      "run.evaluate": () => new Promise((_, reject) => (fail = () => reject(new Error("no memory")))),
    });
    await evaluate();
    expect(get().isEvaluating).toBe(false);
    await train();
    for (const end of ["failed", "finished"] as const) {
      const evaluating = evaluate();
      expect(get().isEvaluating).toBe(true);
      phase(end);
      fail();
      await evaluating;
      expect(get().isEvaluating).toBe(false);
      expect(session.state.getState().failure?.message).toBe(end === "failed" ? undefined : "no memory");
      phase("training");
    }
  });
});

it("what a run was tested by comes back with a run that was put away", async () => {
  const { session, get, train, judge } = await open();
  await train();
  await judge(3);
  const { run } = session.state.getState();
  session.state.setState({ run: null });
  expect(get().evaluation).toBeNull();
  session.state.setState({ run });
  await vi.advanceTimersByTimeAsync(0);
  expect(get().evaluation).toMatchObject({ step: 3 });
});

describe("a digit looked at", () => {
  it("is one on show before any test, and has no answer without a network", async () => {
    const { get, inspect, asked } = await open();
    inspect(5);
    await vi.advanceTimersByTimeAsync(0);
    expect(get().inspected).toMatchObject({ index: 5, label: 5, inspection: null });
    expect(get().inspected!.pixels).toEqual(new Uint8Array(size).fill(5));
    expect(asked("run.inspect")).toBe(0);
    inspect(4000);
    expect(get().inspected?.index).toBe(5);
  });

  it("is asked about one at a time, and the last one pointed at gets its answer", async () => {
    let answer = () => {};
    const { get, train, ...learned } = await open({
      "run.inspect": (image: Uint8Array) =>
        new Promise((resolve) => (answer = () => resolve(inspect(image)))),
    });
    await train();
    for (const index of [3, 4, 5]) learned.inspect(index);
    await vi.advanceTimersByTimeAsync(0);
    expect(learned.asked("run.inspect")).toBe(1);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(get().inspected).toMatchObject({ index: 5, inspection: null });
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(learned.asked("run.inspect")).toBe(2);
    expect(get().inspected).toMatchObject({ index: 5, inspection: { activations: [Float32Array.of(5)] } });
  });

  it("stays in the next run, from the first step on", async () => {
    const { get, train, inspect } = await open();
    await train();
    inspect(5);
    await vi.advanceTimersByTimeAsync(0);
    expect(get().inspected!.path.steps).toEqual([0]);
    await train(2);
    expect(get().inspected).toMatchObject({ index: 5, inspection: null, path: { steps: [] } });
  });
});

describe("following", () => {
  it("asks only for what is wanted, only when steps were trained, until it is stopped", async () => {
    const { client, get, train, follow, asked, inspect } = await open();
    await train();
    inspect(5);
    await vi.advanceTimersByTimeAsync(0);
    const stop = follow("weight");
    await vi.advanceTimersByTimeAsync(3000);
    expect([asked("run.firstWeight"), asked("run.inspect")]).toEqual([1, 1]);
    expect(get().weight).toBe(weight);

    const losses = Float32Array.of(1);
    const one = Uint32Array.of(1);
    const metrics = {
      firstStep: 0,
      losses,
      correct: one,
      sizes: one,
      elapsedMs: 1,
      samplesPerSecond: 1,
      stepMs: 1,
      ...unscaled,
    };
    client.emit({ type: "metrics", run: 1, metrics });
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked("run.firstWeight")).toBe(2);
    stop();
    client.emit({ type: "metrics", run: 1, metrics });
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked("run.firstWeight")).toBe(2);

    follow("digit");
    await vi.advanceTimersByTimeAsync(3000);
    expect([asked("run.firstWeight"), asked("run.inspect")]).toEqual([2, 2]);
    expect(get().inspected!.path.steps).toEqual([0, 2]);
  });
});
