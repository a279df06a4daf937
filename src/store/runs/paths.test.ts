import { describe, expect, it } from "vitest";
import { createFakeClient } from "../testing/fake-client";
import { keepPaths } from "./paths";
import { createSession } from "./run-store";

/** Probabilities of ten classes, of which the first has this one. */
const row = (first: number) => [first, 1 - first, 0, 0, 0, 0, 0, 0, 0, 0];

async function open() {
  const client = createFakeClient();
  const session = createSession(client);
  const paths = keepPaths(client, session.state);
  await session.actions.train();
  return {
    session,
    paths,
    predict: (step: number, rows: Record<number, number>, run = 1) =>
      client.emit({
        type: "predictions",
        run,
        step,
        indices: Uint32Array.from(Object.keys(rows), Number),
        probabilities: Float32Array.from(Object.values(rows).flatMap(row)),
      }),
    evaluate: (step: number, firsts: readonly number[]) =>
      client.emit({
        type: "evaluation",
        run: 1,
        step,
        loss: 0,
        accuracy: 0,
        probabilities: Float32Array.from(firsts.flatMap(row)),
      }),
    /** Steps and the first class's probability in percent. */
    told: (index: number) => {
      const { steps, probabilities } = paths.of(index);
      return steps.map((step, i) => [step, Math.round(100 * probabilities[i]![0]!)]);
    },
  };
}

describe("the path of a digit", () => {
  it("joins what was said of it on show, in tests and when it was asked about", async () => {
    const { paths, predict, evaluate, told } = await open();
    predict(0, { 2: 0.1, 5: 0.9 });
    predict(30, { 2: 0.3, 5: 0.8 });
    evaluate(20, [0, 0, 0.2, 0, 0, 0]);
    paths.note(2, 40, Float32Array.from(row(0.4)));
    expect(told(2)).toEqual([
      [0, 10],
      [20, 20],
      [30, 30],
      [40, 40],
    ]);
    expect(told(5)).toEqual([
      [0, 90],
      [20, 0],
      [30, 80],
    ]);
    expect(told(1)).toEqual([[20, 0]]);
    expect(told(99)).toEqual([]);
  });

  it("begins anew with the run, and knows no other run's answers", async () => {
    const { session, predict, told } = await open();
    predict(0, { 2: 0.1 });
    predict(1, { 2: 0.9 }, 7);
    expect(told(2)).toEqual([[0, 10]]);
    await session.actions.train();
    expect(told(2)).toEqual([]);
  });

  it("is not there while its run is put away, and comes back with it", async () => {
    const { session, predict, evaluate, told } = await open();
    predict(0, { 2: 0.1 });
    const { run } = session.state.getState();
    session.state.setState({ run: null, putAway: run });
    // These were under way.
    predict(1, { 2: 0.2 });
    evaluate(2, [0, 0, 0.3]);
    expect(told(2)).toEqual([]);
    session.state.setState({ run, putAway: null });
    expect(told(2)).toEqual([
      [0, 10],
      [1, 20],
      [2, 30],
    ]);
  });

  it("forgets digits that are no longer on show or asked about", async () => {
    const { paths, predict, told } = await open();
    predict(0, { 2: 0.1 });
    predict(1, { 3: 0.2 });
    paths.note(4, 1, Float32Array.from(row(0.5)));
    paths.note(5, 2, Float32Array.from(row(0.6)));
    expect([told(2), told(3), told(4), told(5)]).toEqual([[], [[1, 20]], [], [[2, 60]]]);
  });

  it("stays short and evenly spread over a run of any length", async () => {
    const { predict, told } = await open();
    for (let step = 0; step < 10_000; step++) predict(step, { 2: 0.5 });
    const steps = told(2).map(([step]) => step!);
    expect(steps.length).toBeLessThan(64);
    expect(steps.length).toBeGreaterThan(30);
    const gaps = steps.slice(1).map((step, i) => step - steps[i]!);
    expect(new Set(gaps).size).toBe(1);
  });
});
