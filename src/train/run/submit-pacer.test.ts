import { describe, expect, test } from "vitest";
import { quantile } from "../../lib/math";
import { SubmitPacer } from "./submit-pacer";
import type { Ticket } from "./ticket";

/** Lets a pacer feed a device whose steps take `stepMs`; its submits, in their order. */
function pace(kind: "gpu" | "cpu", stepMs: number, { latencyMs = 0, forMs = 5000, left = 960_000 } = {}) {
  const pacer = new SubmitPacer(kind, 1024);
  const underWay: { ticket: Ticket; toldMs: number }[] = [];
  const submits: number[] = [];
  let nowMs = 0;
  let freeMs = 0;
  while (nowMs < forMs) {
    while (underWay.length < pacer.inFlight) {
      const steps = pacer.next(left);
      freeMs = Math.max(freeMs, nowMs) + steps * stepMs;
      underWay.push({ ticket: pacer.sent(steps, nowMs), toldMs: freeMs + latencyMs });
      submits.push(steps);
    }
    const { ticket, toldMs } = underWay.shift()!;
    nowMs = toldMs;
    pacer.received([ticket], nowMs);
  }
  // Every few seconds the pacer tries others.
  return { pacer, submits, last: quantile(submits.slice(-31), 0.5) };
}

describe("SubmitPacer", () => {
  test("begins with single steps, so that the first loss comes at once, and grows fourfold", () => {
    expect(pace("gpu", 0.01).submits.slice(0, 4)).toEqual([1, 1, 1, 2]);
    expect(pace("gpu", 0.01).submits.slice(0, 20)).toContain(32);
  });

  test("settles where a submit takes 8 ms on a fast GPU, and never beyond the ring", () => {
    expect(pace("gpu", 0.05).last).toBeCloseTo(160, -1);
    expect(pace("gpu", 0.001).last).toBe(1024);
  });

  test("keeps 16 steps per submit where they are slow, fewer only where pause would have to wait for them", () => {
    expect(pace("gpu", 6).last).toBe(16);
    expect(pace("gpu", 30).last).toBe(6);
    expect(pace("gpu", 500).last).toBe(1);
  });

  test("has two submits under way where they are short, one where they are long, more to cover latency", () => {
    expect(pace("gpu", 0.05).pacer.inFlight).toBe(2);
    expect(pace("gpu", 6).pacer.inFlight).toBe(1);
    expect(pace("gpu", 0.01, { latencyMs: 100 }).pacer.inFlight).toBe(12);
    expect(pace("gpu", 0.01, { latencyMs: 100 }).pacer.latencyMs).toBeCloseTo(100, 0);
  });

  test("hears the worker's commands every 40 ms on the CPU, where a submit ends before the next one", () => {
    expect(pace("cpu", 30).last).toBe(1);
    expect(pace("cpu", 4).last).toBe(10);
    expect(pace("cpu", 4).pacer.inFlight).toBe(1);
  });

  test("spreads an epoch evenly instead of ending it with a remnant: 469 steps in 29 submits of 16 or 17", () => {
    const { pacer } = pace("gpu", 6);
    const submits: number[] = [];
    for (let left = 469; left > 0; left -= submits.at(-1)!) submits.push(pacer.next(left));
    expect(submits).toHaveLength(29);
    expect(Math.min(...submits)).toBe(16);
  });

  test("is not fooled by submits that are few because no more was to be done", () => {
    const pacer = new SubmitPacer("gpu", 1024);
    let nowMs = 0;
    for (let slice = 0; slice < 50; slice++) {
      const ticket = pacer.sent(1, nowMs);
      pacer.pause();
      nowMs += 20.1;
      pacer.received([ticket], nowMs);
      nowMs += 500;
    }
    // A step took 0.1 ms, and 20 ms to be told of.
    expect(pacer.next(960_000)).toBeLessThan(16);
    expect(pacer.isWarm).toBe(false);
  });
});
