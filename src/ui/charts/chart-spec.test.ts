import { describe, expect, it } from "vitest";
import { StepSeries } from "../../store/runs/step-series";
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

  const range = (scale: "linear" | "log", losses: number[]) => {
    const steps = new StepSeries();
    for (const loss of losses) steps.push(loss);
    return lossSpec.range(scale, [steps], 10);
  };

  it("reach from nothing to a little above guessing for a run that learns", () => {
    expect(range("linear", [2.3, 1, 0.2])).toEqual([0, Math.log(10) * 1.1]);
    expect(range("linear", [2.3, 4, 0.2])).toEqual([0, 4]);
  });

  it("hold a loss that explodes, but not a peak that has passed", () => {
    expect(range("linear", [2.3, 55])).toEqual([0, 55]);
    expect(range("linear", [2.3, 1400, 3, 2, 2, 2, 2, 2])[1]).toBeLessThan(10);
    expect(range("log", [2.3, 1400, 2, 2, 2, 2, 2])[1]).toBe(1400);
  });

  it("hold every run in sight", () => {
    const [short, bad] = [new StepSeries(), new StepSeries()];
    short.push(2);
    for (const loss of [6, 5, 0.003]) bad.push(loss);
    expect(lossSpec.range("linear", [short, bad], 10)).toEqual([0, 6]);
    expect(lossSpec.range("log", [short, bad], 10)[0]).toBeLessThan(0.003);
  });

  it("hold the smallest loss on the log scale, and stay finite", () => {
    expect(range("log", [2.3, 0.004, 0])[0]).toBeLessThan(0.004);
    expect(range("linear", [2.3, Number.NaN])).toEqual([0, Math.log(10) * 1.1]);
  });
});
