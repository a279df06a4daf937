import { describe, expect, test } from "vitest";
import {
  estimateOf,
  type Group,
  groupOf,
  type Heat,
  heatMs,
  offersOf,
  placesOf,
  productsOf,
  rateOf,
  usualPlan,
} from "./plan";
import { square } from "./products";
import { firstLane, type Lane } from "./race";
import { entrantOf } from "./testing/fake-host";

const lane = (name: string, changes: Partial<Lane> = {}): Lane => ({
  ...firstLane({ entrant: entrantOf(name), estimateMs: null }),
  state: "done",
  ...changes,
});

const heat = (size: number, ...lanes: Lane[]): Heat => ({ product: square(size, "f32"), lanes });

test("products are raced small before large, since each tells what the next one takes", () => {
  const names = productsOf({ ...usualPlan, sizes: [1024, 256] }).map(({ name }) => name);
  expect(names).toEqual(["matmul-256", "matmul-256-f16", "matmul-1024", "matmul-1024-f16"]);
});

test("products are raced where we race: other libraries alone race nowhere, and a processor in f32 only", () => {
  const namesOf = (...groups: readonly Group[]) =>
    productsOf({ ...usualPlan, sizes: [256], groups }).map(({ name }) => name);
  expect(namesOf("rivals")).toEqual([]);
  expect(namesOf("processor", "rivals")).toEqual(["matmul-256"]);
  expect(namesOf("gpu")).toEqual(["matmul-256", "matmul-256-f16"]);
  expect(placesOf(usualPlan, "f32")).toEqual(["gpu", "processor"]);
  expect(placesOf(usualPlan, "f16")).toEqual(["gpu"]);
});

test("the products of the benchmark's default run are in the usual plan", () => {
  const names = productsOf(usualPlan).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["matmul-512", "matmul-512-f16", "matmul-1024", "matmul-1024-f16"]),
  );
});

test("a contender belongs to our kernels, to our code on the processor, or to the other libraries", () => {
  const names = ["wgsl/register", "wasm/strict", "js/loops", "tensorflow/webgpu", "jax/wasm"];
  expect(names.map(groupOf)).toEqual(["gpu", "processor", "processor", "rivals", "rivals"]);
});

describe("the rate of a lane", () => {
  test("is that of the median time, between those of its quartiles", () => {
    const rate = rateOf(square(1000, "f32"), { state: "done", stepMs: [2, 1, 4] });
    expect(rate).toEqual({ median: 1000, q1: 2e9 / 3e6, q3: 2e9 / 1.5e6 });
  });

  test("is none before a round is over, and none of what is not right", () => {
    expect(rateOf(square(64, "f32"), { state: "warm", stepMs: [] })).toBeNull();
    expect(rateOf(square(64, "f32"), { state: "failed", stepMs: [1] })).toBeNull();
  });
});

describe("an estimate", () => {
  const heats = [
    heat(256, lane("one", { stepMs: [1, 3, 2] }), lane("two", { stepMs: [7] })),
    heat(512, lane("one", { stepMs: [20] }), lane("two", { state: "slow", estimateMs: 80 })),
  ];

  test("grows with the operations from the largest product that the contender has multiplied", () => {
    expect(estimateOf("one", square(1024, "f32"), heats)).toBe(160);
    expect(estimateOf("one", square(1024, "f32"), heats.slice(0, 1))).toBe(2 * 64);
    expect(estimateOf("two", square(1024, "f32"), heats)).toBe(640);
  });

  test("is none of another precision, or of what was never raced", () => {
    expect(estimateOf("one", square(1024, "f16"), heats)).toBeNull();
    expect(estimateOf("three", square(1024, "f32"), heats)).toBeNull();
  });

  test("of a whole product has each round of each contender, a slice at least", () => {
    expect(heatMs([1, 1000], 5) - heatMs([1], 5)).toBe(9250);
    expect(heatMs([], 5)).toBe(0);
  });
});

describe("offered is", () => {
  const plan = { ...usualPlan, precisions: ["f32"] as const, groups: ["gpu", "rivals"] as const };
  const offered = (...heats: Heat[]) =>
    offersOf(heats, plan).map(({ product, slowestMs }) => [product.M, slowestMs]);

  test("what was left out for its time, and what was not raced, with what the slowest would take", () => {
    const slow = lane("wgsl/slow", { state: "slow", estimateMs: 3000 });
    // Not planned any more.
    const loops = lane("js/loops", { state: "slow", estimateMs: 9000 });
    expect(offered(heat(512, lane("wgsl/quick", { stepMs: [2] }), slow, loops))).toEqual([
      [128, 3000 / 64],
      [256, 375],
      [512, 3000],
      [1024, 24_000],
      [2048, 192_000],
      [4096, 1_536_000],
    ]);
    expect(offered(heat(512, lane("wgsl/quick", { stepMs: [2] }))).map(([size]) => size)).not.toContain(512);
  });

  test("nothing before anything is known", () => {
    expect(offered()).toEqual([]);
  });
});
