import { describe, expect, it } from "vitest";
import { CpuDevice } from "../device/cpu/cpu-device";
import { evaluate } from "../device/evaluate";
import { Graph } from "../graph/graph";
import { dotTolerance, errorBound } from "../kernel/tolerance";
import { uniform } from "../lib/random";
import { matmul } from "../ops/matmul";
import { matmulInt8, quantizeDynamic } from "../ops/quantize";
import { quantizeFactors, withoutZero } from "./quantized-factors";
import { Replay } from "./replay";
import type { ArraySize, ProductSize, WeightRegisters } from "./schedule";
import { type Factors, SystolicArray } from "./systolic-array";

const cases: readonly [ProductSize, ArraySize, WeightRegisters][] = [
  [{ M: 1, K: 128, N: 10 }, { rows: 8, columns: 8 }, "two"],
  [{ M: 12, K: 128, N: 10 }, { rows: 32, columns: 32 }, "one"],
  [{ M: 7, K: 33, N: 11 }, { rows: 5, columns: 4 }, "two"],
  [{ M: 40, K: 784, N: 16 }, { rows: 16, columns: 32 }, "two"],
];

/** Inputs as they are behind ReLU, or with negative ones among them. */
function drawn({ M, K, N }: ProductSize, low: number) {
  return { x: uniform(1, 2, M * K, low, 2), w: uniform(1, 3, K * N, -0.5, 0.4) };
}

function finished(factors: Factors, array: ArraySize, registers: WeightRegisters) {
  const simulated = new SystolicArray(factors, array, registers);
  while (!simulated.isDone) simulated.step();
  return simulated.state.accumulators;
}

describe("the product of a systolic array", () => {
  it.each(cases)(
    "is the engine's in f32, within the rounding of its sums: %o on %o",
    async (size, array, registers) => {
      const { x, w } = drawn(size, -1);
      const got = finished(
        { ...size, inputs: x as Float32Array<ArrayBuffer>, weights: w as Float32Array<ArrayBuffer> },
        array,
        registers,
      );
      const graph = new Graph();
      const product = (a: Float32Array, b: Float32Array) =>
        matmul(graph.constant([size.M, size.K], a), graph.constant([size.K, size.N], b));
      const [expected, terms] = await evaluate(new CpuDevice(), [
        product(x, w),
        product(x.map(Math.abs), w.map(Math.abs)),
      ]);
      const tolerance = dotTolerance(size.K, "f32");
      const off = Array.from(
        got,
        (value, i) => Math.abs(value - expected![i]!) - errorBound(tolerance, terms![i]!, expected![i]!),
      );
      expect(Math.max(...off)).toBeLessThanOrEqual(0);
      expect(got.some((value) => Math.abs(value) > 0.1)).toBe(true);
    },
  );

  it.each(cases.flatMap((one) => [0, -1].map((low) => [...one, low] as const)))(
    "is the engine's integers to the bit: %o on %o, %s, inputs from %d",
    async (size, array, registers, low) => {
      const { x, w } = drawn(size, low);
      const factors = quantizeFactors(size, x, w);
      const graph = new Graph();
      const { q, scale, zero } = quantizeDynamic(graph.constant([size.M, size.K], x), 127);
      const transposed = Array.from(
        { length: size.N * size.K },
        (_, i) => factors.weights[(i % size.K) * size.N + Math.floor(i / size.K)]!,
      );
      const none = graph.constant([size.N], new Int32Array(size.N), "i32");
      const weights = graph.constant([size.N, size.K], Int8Array.from(transposed), "i8");
      const sums = matmulInt8(q, weights, zero, none);
      const [expected, integers, scales, zeros] = await evaluate(new CpuDevice(), [sums, q, scale, zero]);
      expect([...factors.inputs]).toEqual([...integers!]);
      expect([factors.inputScale, factors.zero]).toEqual([scales![0], zeros![0]]);
      expect([...withoutZero(finished(factors, array, registers), factors)]).toEqual([...expected!]);
      expect(factors.zero > 0).toBe(low < 0);
    },
  );

  it("is refused for factors of another length", () => {
    const inputs = new Float32Array(4);
    expect(
      () =>
        new SystolicArray(
          { M: 2, K: 2, N: 2, inputs, weights: new Float32Array(3) },
          { rows: 2, columns: 2 },
          "one",
        ),
    ).toThrow("Factors of 4 and 3 numbers are not [2, 2] and [2, 2].");
  });
});

describe("an array that is moved to a cycle", () => {
  const size = { M: 5, K: 20, N: 9 };
  const { x, w } = drawn(size, 0);
  const open = (registers: WeightRegisters = "two") =>
    new SystolicArray(
      { ...size, inputs: Int32Array.from(x, (v) => 50 * v), weights: Int32Array.from(w, (v) => 100 * v) },
      { rows: 4, columns: 4 },
      registers,
    );

  it("is as if it had stepped there, from wherever it came", () => {
    const replay = new Replay(open());
    const { cycles } = replay.array.schedule;
    for (const cycle of [cycles, 3, 40, 39, 0, cycles - 1, 17]) {
      expect(replay.goTowards(cycle)).toBe(true);
      const stepped = open();
      for (let i = 0; i < cycle; i++) stepped.step();
      expect(replay.array.state).toEqual(stepped.state);
    }
  });

  it("stops at the ends", () => {
    const replay = new Replay(open("one"));
    expect(replay.goTowards(1e9)).toBe(true);
    expect(replay.cycle).toBe(replay.array.schedule.cycles);
    expect(replay.goTowards(-1)).toBe(true);
    expect(replay.cycle).toBe(0);
  });

  it("gets there in several calls where each has little time", () => {
    const replay = new Replay(open());
    let calls = 1;
    while (!replay.goTowards(200, 0)) calls++;
    expect(calls).toBeGreaterThan(5);
    expect(replay.cycle).toBe(Math.min(200, replay.array.schedule.cycles));
  });
});
