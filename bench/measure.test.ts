import { describe, expect, test } from "vitest";
import { type ProductWorkload, referenceSample } from "../src/race/products";
import type { Contender } from "./contender";
import type { Instruments } from "./instruments";
import { type MeasureOptions, measure } from "./measure";
import { type BenchData, type Workload, workloads } from "./workloads";

const data: BenchData = { images: new Uint8Array(), labels: new Uint8Array() };
const training = workloads[0]!;
const product: ProductWorkload = { kind: "product", name: "small", M: 8, K: 4, N: 8, precision: "f32" };
const [element] = referenceSample(product);

/** Everything that happens, in order. */
let log: string[] = [];

/** Trains on nothing: its loss is a function of the steps taken. */
function fake(
  name: string,
  lossAfter: (steps: number) => number = (steps) => 2 / (1 + steps),
  stepMs: () => number = () => 2,
): Contender {
  return {
    name,
    title: name.toUpperCase(),
    prepare: async () => {
      let taken = 0;
      return {
        values: async (count) => Array.from({ length: count }, () => lossAfter(taken++)),
        time: async (count) => {
          taken += count;
          instruments.counts.dispatches += 3 * count;
          log.push(name);
          return stepMs() * count;
        },
        dispose: () => log.push(`${name} is disposed of`),
      };
    },
  };
}

let errors: string[] = [];
const instruments = {
  counts: { dispatches: 0, submits: 0, bindGroups: 0, buffers: 0, writes: 0, maps: 0 },
  adapters: new Set<string>(),
  takeErrors: () => errors.splice(0),
} satisfies Instruments;

async function run(
  contenders: Contender[],
  workload: Workload = training,
  more: Partial<MeasureOptions> = {},
) {
  log = [];
  errors = [];
  return measure(contenders, workload, data, { rounds: 3, sliceMs: 1, instruments, ...more });
}

describe("measure", () => {
  test("times everyone in every round, each round beginning with another", async () => {
    const { measured, failed } = await run([fake("a"), fake("b"), fake("c")]);
    expect(failed).toEqual([]);
    expect(measured.map(({ name, stepMs }) => [name, stepMs.length])).toEqual([
      ["a", 3],
      ["b", 3],
      ["c", 3],
    ]);
    const rounds = log.filter((line) => line.length === 1).slice(-9);
    expect(rounds.join("")).toBe("abcbcacab");
  });

  test("tells the calls of one step", async () => {
    const { measured } = await run([fake("a"), fake("b")]);
    expect(measured[1]!.perStep).toMatchObject({ dispatches: 3, submits: 0 });
  });

  test("lets those rest that are steady after three rounds, and goes on with the others", async () => {
    let calls = 0;
    const unsteady = fake("b", undefined, () => 2 + (calls++ % 2));
    const { measured } = await run([fake("a"), unsteady], training, { rounds: 5 });
    expect(measured.map(({ stepMs }) => stepMs.length)).toEqual([3, 5]);
    const both = await run([fake("a"), fake("b")], training, { rounds: 5 });
    expect(both.measured.map(({ stepMs }) => stepMs.length)).toEqual([3, 3]);
  });

  test("takes the turns that it is told to, and then lets none rest", async () => {
    const inTurn = (names: readonly string[]) => names.toReversed();
    const { measured } = await run([fake("a"), fake("b")], training, { rounds: 5, inTurn });
    expect(measured.map(({ stepMs }) => stepMs.length)).toEqual([5, 5]);
    expect(log.filter((line) => line.length === 1).slice(-4)).toEqual(["b", "a", "b", "a"]);
  });

  test("takes a single step where that fills half of a slice", async () => {
    const counts: number[] = [];
    const slow = fake("slow", undefined, () => 600);
    const prepare: Contender["prepare"] = async (...args) => {
      const made = (await slow.prepare(...args))!;
      const time = (count: number) => {
        counts.push(count);
        return made.time(count);
      };
      return { ...made, time };
    };
    await run([{ ...slow, prepare }], training, { sliceMs: 700 });
    expect(counts).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test("tells the time on the GPU beside that on the wall, where the GPU has a clock", async () => {
    const clockThat = (told: number | null) => ({
      during: (work: () => Promise<unknown>) => work().then(() => told),
    });
    const passClock = clockThat(12);
    const { measured } = await run([fake("a", undefined, () => 0.05)], training, { sliceMs: 8, passClock });
    // A quarter of a slice is 40 steps.
    expect(measured[0]!.gpuStepMs).toEqual([0.3, 0.3, 0.3]);
    expect(
      (await run([fake("a")], training, { passClock: clockThat(null) })).measured[0]!.gpuStepMs,
    ).toBeNull();
    expect((await run([fake("a")])).measured[0]!.gpuStepMs).toBeNull();
  });

  test("tells the processor time of a step where that is asked", async () => {
    let [calls, spentMs] = [0, 0];
    const busy = fake("busy", undefined, () => {
      spentMs += 7 * ++calls;
      return 600;
    });
    const { measured } = await run([busy], training, { sliceMs: 700, processorMs: () => spentMs });
    // Three calls warm up, and each has one step.
    expect(measured[0]!.processorStepMs).toEqual([28, 35, 42]);
    expect((await run([busy])).measured[0]!.processorStepMs).toBeNull();
  });

  test("does not time a product that is wrong, though there is no other to compare it with", async () => {
    const { measured, failed } = await run([fake("a", () => element! + 0.01)], product);
    expect(measured).toEqual([]);
    expect(failed[0]!.problem).toMatch(/^it computes something else: sampled element 1 is/);
  });

  test("does not time a library that computes something else, or whose loss does not fall", async () => {
    const wrong = fake("wrong", (steps) => 3 / (1 + steps));
    const { measured, failed } = await run([fake("a"), wrong, fake("c")]);
    expect(measured.map(({ name }) => name)).toEqual(["a", "c"]);
    expect(failed[0]).toMatchObject({ title: "WRONG" });
    expect(failed[0]!.problem).toMatch(/^it computes something else: value 1 is 3, the median .* 2$/);
    expect(log.filter((line) => line === "wrong")).toEqual([]);
    const idle = await run([fake("idle", () => 2)]);
    expect(idle.failed[0]!.problem).toMatch(/^its loss does not fall: 2.000, /);
  });

  test("drops a library that stopped training while it was timed", async () => {
    const lazy = fake("lazy", (steps) => (steps < 20 ? 2 / (1 + steps) : 2));
    const { measured, failed } = await run([fake("a"), lazy, fake("c")]);
    expect(measured).toHaveLength(2);
    expect(failed[0]!.problem).toBe("its loss does not fall: 2.000, 2.000");
  });

  test("drops whose work WebGPU refused, however fast that was", async () => {
    const refused = fake("refused");
    const prepare: Contender["prepare"] = async (...args) => {
      const made = (await refused.prepare(...args))!;
      const time = (count: number) => {
        errors.push("invalid command buffer");
        return made.time(count);
      };
      return { ...made, time };
    };
    const { measured, failed } = await run([fake("a"), { ...refused, prepare }]);
    expect(measured.map(({ name }) => name)).toEqual(["a"]);
    expect(failed[0]!.problem).toBe("WebGPU refused its work: invalid command buffer");
  });

  test("goes on when one library cannot start, skips one that has nothing of its own, and disposes of each once", async () => {
    const broken: Contender = {
      ...fake("broken"),
      prepare: async () => {
        throw new Error("no backend");
      },
    };
    const absent: Contender = { ...fake("absent"), prepare: async () => null };
    const { measured, failed } = await run([broken, absent, fake("a", () => element!)], product);
    expect(measured.map(({ name }) => name)).toEqual(["a"]);
    expect(failed).toEqual([{ name: "broken", title: "BROKEN", problem: "no backend" }]);
    expect(log.filter((line) => line.endsWith("disposed of"))).toEqual(["a is disposed of"]);
  });
});
