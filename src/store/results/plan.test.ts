import { describe, expect, it } from "vitest";
import { fields } from "../../train/fields";
import { countVariants, type Plan, planPresets, readPlan, variantsOf, withAxis, writePlan } from "./plan";

describe("a plan in the address", () => {
  const cases: [Plan, string][] = [
    [planPresets.both, ""],
    [planPresets.fusion, "axes=fusion:off,layers,step"],
    [
      { axes: { hidden: [[256, 128], []], lr: [3e-4, 0.01] }, baseline: 3, maxSteps: 200 },
      "axes=hidden:256-128,none;lr:3e-4,0.01&baseline=3&maxSteps=200",
    ],
  ];

  it.each(cases)("is written so that it can be read, and leads back", (plan, text) => {
    expect(writePlan(plan)).toBe(text);
    expect(readPlan(text, fields)).toEqual({ plan, problems: [] });
  });

  it("names what it does not know, and follows the rest", () => {
    const own =
      "axes=seed:1,2;batchSize:64,99999,64;optimizer:adam;device:auto;__proto__:1&baseline=7&maxSteps=x";
    const { plan, problems } = readPlan(own, fields);
    expect(plan).toEqual({ axes: { batchSize: [64], optimizer: ["adam"] }, baseline: 0, maxSteps: null });
    expect(problems.map(({ reason, name, value }) => `${reason} ${name} ${value}`)).toEqual([
      "axis seed 1,2",
      "value batchSize 99999",
      "value batchSize 64",
      "value device auto",
      "axis __proto__ 1",
      "number baseline 7",
      "number maxSteps x",
    ]);
  });
});

describe("a plan", () => {
  it("has as many variants as combinations, the last axis varying fastest", () => {
    expect(countVariants(planPresets.both)).toBe(6);
    expect(variantsOf({ precision: ["f32", "f16"], lr: [0.1, 0.2] })).toEqual([
      { precision: "f32", lr: 0.1 },
      { precision: "f32", lr: 0.2 },
      { precision: "f16", lr: 0.1 },
      { precision: "f16", lr: 0.2 },
    ]);
  });

  it("gains an axis at its end, keeps the place of one that changes, and loses one without values", () => {
    const more = withAxis(planPresets.both, "batchSize", [32, 64]);
    expect(Object.keys(more.axes)).toEqual(["precision", "fusion", "batchSize"]);
    expect(Object.keys(withAxis(more, "precision", ["f16"]).axes)).toEqual([
      "precision",
      "fusion",
      "batchSize",
    ]);
    expect(Object.keys(withAxis(more, "precision", []).axes)).toEqual(["fusion", "batchSize"]);
  });
});
