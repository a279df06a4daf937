import { describe, expect, test } from "vitest";
import { square } from "./products";
import { type Lane, type RaceOptions, race, type Starter } from "./race";
import { entrantOf, type FakeContender, type FakeHost, fakeHost } from "./testing/fake-host";

const product = square(64, "f32");

/** A race of these, what was asked of them, and how their lanes ended. */
async function run(
  contenders: Readonly<Record<string, FakeContender>>,
  changes: Partial<RaceOptions> & { estimatesMs?: Readonly<Record<string, number>> } = {},
) {
  const { estimatesMs = {}, ...options } = changes;
  const host = fakeHost(contenders);
  const starters = (await host.entrants(product, [])).map(
    (entrant): Starter => ({ entrant, host, estimateMs: estimatesMs[entrant.name] ?? null }),
  );
  const told: [number, Lane][] = [];
  const lanes = race(product, starters, {
    rounds: 5,
    sliceMs: 300,
    mostMs: 2000,
    signal: new AbortController().signal,
    hold: async () => 1,
    onLane: (index, lane) => void told.push([index, lane]),
    drawn: async () => {},
    ...options,
  });
  return { host, told, lanes };
}

/** Different each time, by more than what counts as steady. */
const restless = () => {
  let count = 0;
  return () => 100 + 10 * (count++ % 2);
};

/** Who was timed, in their order, once all were warm. */
const turnsOf = (log: readonly string[], warmUpCalls: number) =>
  log.flatMap((line) => /^time (\w+)/.exec(line)?.[1] ?? []).slice(warmUpCalls);

describe("a race", () => {
  test("times each in turns, every round beginning with another one, and lets rest what is steady", async () => {
    const { host, lanes } = await run({ one: { stepMs: restless() }, two: {}, three: {} });
    expect((await lanes).map(({ state, stepMs }) => [state, stepMs.length])).toEqual([
      ["done", 5],
      ["done", 3],
      ["done", 3],
    ]);
    expect(turnsOf(host.log, 12).join(" ")).toBe("one two three two three one three one two one one");
    expect(host.log.filter((line) => line.startsWith("dispose"))).toHaveLength(3);
  });

  test("shows a contender whose result is wrong with the reason and no figure, and never times it", async () => {
    const { host, lanes } = await run({ wrong: { isRight: [false] }, right: {} });
    const [wrong, right] = await lanes;
    expect(wrong).toMatchObject({
      state: "failed",
      stepMs: [],
      problem: "sampled element 3 is 1, it should be 2",
      deviation: 0.5,
    });
    expect(right).toMatchObject({ state: "done", deviation: 1e-7, problem: "" });
    expect(host.log.filter((line) => line.startsWith("time wrong"))).toEqual([]);
  });

  test("takes the figure from one whose result is another one after it was timed", async () => {
    const { lanes } = await run({ fickle: { isRight: [true, false] } });
    expect(await lanes).toMatchObject([
      {
        state: "failed",
        stepMs: [],
        problem: "changed while it was timed: sampled element 3 is 1, it should be 2",
      },
    ]);
  });

  test("prepares neither what can't take part here nor what is expected to take too long", async () => {
    const { host, lanes } = await run(
      { lacking: { lack: "needs shader-f16" }, slow: {}, quick: {} },
      { estimatesMs: { slow: 2001, quick: 2000 } },
    );
    expect((await lanes).map(({ state, problem }) => [state, problem])).toEqual([
      ["lacking", "needs shader-f16"],
      ["slow", ""],
      ["done", ""],
    ]);
    expect(host.log.filter((line) => line.startsWith("prepare"))).toEqual(["prepare quick"]);
  });

  test("leaves out what is found to take too long, after one product, and says how long", async () => {
    const { host, lanes } = await run({ slow: { stepMs: 2500 }, quick: {} });
    expect((await lanes)[0]).toMatchObject({ state: "slow", estimateMs: 2500, stepMs: [] });
    expect(host.log.filter((line) => line.startsWith("time slow"))).toEqual(["time slow 1"]);
    expect(host.log).toContain("dispose slow");
  });

  test("times a slice again that something else has disturbed", async () => {
    let held = 1;
    let isDisturbed = false;
    const stepMs = () => {
      if (isDisturbed) return 100;
      isDisturbed = true;
      held++;
      return 9000;
    };
    const { lanes } = await run({ one: { stepMs } }, { hold: async () => held });
    expect(await lanes).toMatchObject([{ state: "done", stepMs: [100, 100, 100] }]);
  });

  test("tells the times of a round when it is over, and times nothing until that is drawn", async () => {
    let [isDrawing, hasTimedMeanwhile, drawings] = [false, false, 0];
    const stepMs = () => {
      hasTimedMeanwhile ||= isDrawing;
      return 100;
    };
    const drawn = async () => {
      isDrawing = true;
      drawings++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      isDrawing = false;
    };
    const { told, lanes } = await run({ one: { stepMs }, two: { stepMs } }, { drawn });
    await lanes;
    expect(hasTimedMeanwhile).toBe(false);
    expect(drawings).toBe(4);
    const rounds = told
      .filter(([, { state }]) => state === "warm")
      .map(([index, { stepMs }]) => [index, stepMs.length]);
    expect(rounds.slice(0, 6)).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  test("ends after the slice under way when it is cancelled, and frees what was prepared", async () => {
    const cancelling = new AbortController();
    let slices = 0;
    const stepMs = () => {
      if (++slices === 6) cancelling.abort();
      return 100;
    };
    const { host, lanes } = await run({ one: { stepMs }, two: { stepMs } }, { signal: cancelling.signal });
    await expect(lanes).rejects.toThrow("abort");
    expect(slices).toBe(6);
    expect(host.log.slice(-2)).toEqual(["dispose one", "dispose two"]);
  });

  test("ends at once when it is cancelled while something else is at work", async () => {
    const cancelling = new AbortController();
    const hold = async () => {
      if (host?.log.includes("check two")) {
        setTimeout(() => cancelling.abort());
        await new Promise(() => {});
      }
      return 1;
    };
    let host: FakeHost | null = null;
    const started = await run({ one: {}, two: {} }, { signal: cancelling.signal, hold });
    ({ host } = started);
    await expect(started.lanes).rejects.toThrow("abort");
    expect(host.log.slice(-2)).toEqual(["dispose one", "dispose two"]);
  });

  test("goes on without one whose thread is gone, with what was said of it", async () => {
    const host = fakeHost({ gone: {}, here: {} });
    const time: typeof host.time = async (name, count) => {
      if (name === "gone") throw new Error("The GPU was lost.");
      return 100 * count;
    };
    const starters = ["gone", "here"].map((name) => ({
      entrant: entrantOf(name),
      host: { ...host, time },
      estimateMs: null,
    }));
    const lanes = await race(product, starters, {
      rounds: 3,
      sliceMs: 300,
      mostMs: 2000,
      signal: new AbortController().signal,
      hold: async () => 1,
      onLane: () => {},
      drawn: async () => {},
    });
    expect(lanes).toMatchObject([{ state: "failed", problem: "The GPU was lost." }, { state: "done" }]);
  });
});
