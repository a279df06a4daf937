import { expect, it } from "vitest";
import { changedClass, fallAt, fallClass, speedOf } from "./measure";

const of = (bits: number, quantized: number) => ({ bits, accuracy: { f32: 0.95, quantized } });

it("a network forgets at the most bits that cost more than a hundredth of the digits", () => {
  const results = [of(8, 0.95), of(4, 0.945), of(3, 0.93), of(2, 0.6), of(1, 0.94)];
  expect([fallAt(results), fallClass(results)]).toEqual([3, "middle"]);
  expect(fallClass([of(8, 0.9)])).toBe("early");
  expect(fallClass([of(8, 0.95), of(2, 0.5)])).toBe("late");
  expect(fallClass([of(8, 0.95), of(1, 0.945)])).toBe("never");
});

it("changed answers are few up to 20, some up to 200, and else many", () => {
  const changed = (count: number) => changedClass({ changed: Array(count).fill(0) });
  expect([0, 20, 21, 200, 201].map(changed)).toEqual(["few", "few", "some", "some", "many"]);
});

it("integers are as many times as fast as their time is shorter", () => {
  expect(speedOf({ ms: { f32: 50, quantized: 100 } })).toBe(0.5);
});
