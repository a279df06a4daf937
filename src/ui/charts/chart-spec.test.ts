import { describe, expect, it } from "vitest";
import { StepSeries } from "../../store/step-series";
import { lastStepShown, lossSpec } from "./chart-spec";

describe("the axes of the charts", () => {
  it("show the beginning of a run wide and double as it goes on", () => {
    expect(lastStepShown(0, 2048)).toBe(64);
    expect(lastStepShown(65, 2048)).toBe(128);
    expect(lastStepShown(1025, 2048)).toBe(2048);
    expect(lastStepShown(2048, 2048)).toBe(2048);
  });

  it("always hold every step of the run", () => {
    for (let steps = 0; steps <= 2345; steps += 5) {
      expect(lastStepShown(steps, 2345)).toBeGreaterThanOrEqual(steps);
    }
  });

  it("hold a loss that explodes, and a small one on the log scale", () => {
    const steps = new StepSeries();
    for (const loss of [2.3, 55, 0.004]) steps.push(loss);
    expect(lossSpec.range("linear", steps, 10)).toEqual([0, 55]);
    expect(lossSpec.range("log", steps, 10)[0]).toBeLessThan(0.004);
  });
});
