import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultConfig } from "../train/defaults";
import type { ComparisonReport, RunEvent, VariantReport } from "../worker/api";
import { createComparison } from "./comparison";
import { createFakeClient } from "./testing/fake-client";

const variant: VariantReport = {
  config: defaultConfig(),
  state: "training",
  failure: null,
  device: null,
  fusion: null,
  precision: null,
  check: null,
  step: 0,
  totalSteps: 8,
  stepMs: null,
  gpuStepMs: null,
  speedUp: null,
  samplesPerSecond: null,
  compileMs: 0,
  warmupMs: 0,
  timeTo97Ms: null,
  epochs: [],
  dispatches: 3,
  bytesPerStep: 1,
  memoryBytes: 1,
};

const report: ComparisonReport = {
  base: defaultConfig(),
  axes: { fusion: ["off", "step"] },
  baseline: 0,
  kernels: "01234567",
  marks: [],
  order: [],
  variants: [variant, variant],
  isPaused: false,
  isFinished: false,
};

const event = (
  comparison: number,
  changes: Partial<ComparisonReport>,
  variantOfLosses: number,
  firstStep: number,
  losses: number[],
): RunEvent => ({
  type: "comparison",
  comparison,
  report: { ...report, ...changes },
  losses: [{ variant: variantOfLosses, firstStep, losses: Float32Array.from(losses) }],
});

describe("the comparison on the page", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("changes its numbers at most five times a second, and at the end at once", async () => {
    const client = createFakeClient();
    const comparison = createComparison(client);
    let changes = 0;
    await comparison.start({ fusion: ["off", "step"] }, {});
    comparison.subscribe(() => changes++);
    for (let i = 0; i < 100; i++) {
      client.emit(event(1, {}, 0, i, [2]));
      vi.advanceTimersByTime(10);
    }
    expect(changes).toBeGreaterThan(2);
    expect(changes).toBeLessThanOrEqual(6);
    client.emit(event(1, { isFinished: true }, 0, 100, [1]));
    expect(comparison.getState()).toMatchObject({ isActive: false });
    expect(comparison.getState().record?.variants[0]?.step).toBe(101);
  });

  it("draws every loss, and starts a curve anew where a variant is trained again", async () => {
    const client = createFakeClient();
    const comparison = createComparison(client);
    await comparison.start({}, {});
    client.emit(event(1, {}, 0, 0, [3, 2]));
    client.emit(event(1, {}, 0, 2, [1]));
    expect([...comparison.curves()[0]!.mean]).toEqual([3, 2, 1]);
    client.emit(event(1, {}, 0, 0, [5]));
    expect([...comparison.curves()[0]!.mean]).toEqual([5]);
    expect(comparison.result()?.losses).toEqual([[5], []]);
  });

  it("does not hear of other comparisons, and says why one was refused", async () => {
    const refuse = () => {
      throw new Error("lr: 99 is too much");
    };
    const client = createFakeClient({ compare: refuse });
    const comparison = createComparison(client);
    await comparison.start({ lr: [99] }, {});
    client.emit(event(7, {}, 0, 0, [1]));
    expect(comparison.getState()).toMatchObject({
      isActive: false,
      record: null,
      failure: "lr: 99 is too much",
    });
    expect(comparison.curves()).toEqual([]);
  });
});
