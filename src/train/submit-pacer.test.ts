import { describe, expect, test } from "vitest";
import { SubmitPacer } from "./submit-pacer";

/** Steps of consecutive submits on a device with this step time. */
function pace(kind: "gpu" | "cpu", stepMs: number, submits: number, left = 960_000): number[] {
  const pacer = new SubmitPacer(kind, 1024);
  return Array.from({ length: submits }, () => {
    const steps = pacer.next(left);
    pacer.observe(stepMs);
    return steps;
  });
}

describe("SubmitPacer", () => {
  test("begins with one step, so that the first loss comes at once, and grows fourfold", () => {
    expect(pace("gpu", 0.01, 4)).toEqual([1, 4, 16, 64]);
  });

  test("settles where a submit takes 8 ms on a fast GPU, and never beyond the ring", () => {
    expect(pace("gpu", 0.05, 9).at(-1)).toBe(160);
    expect(pace("gpu", 0.001, 9).at(-1)).toBe(1024);
  });

  test("keeps 16 steps per submit where they are slow, fewer only where they would take seconds", () => {
    expect(pace("gpu", 30, 9).at(-1)).toBe(16);
    expect(pace("gpu", 500, 9).at(-1)).toBe(6);
    expect(pace("gpu", 9000, 9).at(-1)).toBe(1);
  });

  test("leaves the worker's ear open every 40 ms on the CPU", () => {
    expect(pace("cpu", 30, 9).at(-1)).toBe(1);
    expect(pace("cpu", 4, 9).at(-1)).toBe(10);
  });

  test("spreads an epoch evenly instead of ending it with a remnant: 469 steps in 29 submits of 16 or 17", () => {
    const pacer = new SubmitPacer("gpu", 1024);
    for (let i = 0; i < 5; i++) pacer.observe(30);
    const submits: number[] = [];
    for (let left = 469; left > 0; left -= submits.at(-1)!) submits.push(pacer.next(left));
    expect(submits).toHaveLength(29);
    expect(Math.min(...submits)).toBe(16);
  });
});
