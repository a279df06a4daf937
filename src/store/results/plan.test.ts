import { describe, expect, it } from "vitest";
import { mostVariants } from "../../train/choices";
import { comparisonGrid } from "../../train/compare/comparison-grid";
import { fields } from "../../train/fields";
import {
  choosePreset,
  countVariants,
  type Plan,
  planPresets,
  presetNames,
  presetOf,
  readPlan,
  variantsOf,
  withAxis,
  writePlan,
} from "./plan";

describe("a plan in the address", () => {
  const cases: [Plan, string][] = [
    [planPresets.both, ""],
    [planPresets.fusion, "axes=fusion:off,layers,step"],
    [planPresets.bits, "axes=bits:32,8,4,2"],
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

describe("an axis of bits", () => {
  it("always has the 32 that are trained, since the others are made of them", () => {
    const { plan, problems } = readPlan("axes=bits:8,16,4;lr:0.1&baseline=1", fields);
    expect(plan).toEqual({ axes: { bits: [32, 8, 4], lr: [0.1] }, baseline: 0, maxSteps: null });
    expect(problems.map(({ reason, name, value }) => `${reason} ${name} ${value}`)).toEqual([
      "value bits 16",
      "number baseline 1",
    ]);
    expect(withAxis(planPresets.fusion, "bits", [4]).axes.bits).toEqual([32, 4]);
    expect(withAxis(planPresets.bits, "bits", []).axes).toEqual({});
  });

  it("is measured by a variant that trains, also where another one comes first", () => {
    const { plan } = readPlan("axes=bits:8,32", fields);
    expect(plan.baseline).toBe(1);
    expect(withAxis(plan, "lr", [0.1, 0.2]).baseline).toBe(2);
  });
});

describe("the question of what f16 buys", () => {
  it("is asked of a network where half the bytes can matter, and ends after few steps on a software adapter", () => {
    const quick = choosePreset("f16", planPresets.both, true);
    expect(quick.axes).toEqual({ precision: ["f32", "f16"], hidden: [[1024, 1024]], batchSize: [1024] });
    expect([quick.maxSteps, choosePreset("f16", quick, false).maxSteps]).toEqual([8, 300]);
    expect(choosePreset("fusion", quick, true).maxSteps).toBeNull();
    expect(presetOf(quick)).toBe("f16");
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

  it("of millions of variants is counted, and none but the first of them are made", () => {
    const numbers = Array.from({ length: mostVariants }, (_, i) => 11 + i);
    const [widths, rates] = [numbers.join(), numbers.map((number) => `0.${number}`).join()];
    const own = `axes=batchSize:${widths};hidden:${widths};lr:${rates};optimizer:adam,sgd;device:cpu,gpu;bits:32,8,4`;
    const { plan, problems } = readPlan(own, fields);
    expect(problems).toEqual([]);
    expect(countVariants(plan)).toBe(24 ** 3 * 2 * 2 * 3);
    expect(variantsOf(plan.axes)).toHaveLength(mostVariants);
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

describe("a question", () => {
  it.each(presetNames)("can be asked, and is known by its axes: %s", (name) => {
    const { axes, ...plan } = choosePreset(name, planPresets.both, false);
    expect(comparisonGrid(axes, { baseline: plan.baseline }).variants).toHaveLength(
      countVariants({ axes, ...plan }),
    );
    expect(presetOf(readPlan(writePlan({ axes, ...plan }), fields).plan)).toBe(name);
  });

  it("ends as the plan before it does, unless it has an end of its own, which it takes along", () => {
    const before: Plan = { ...planPresets.both, maxSteps: 77 };
    const endAfter = (...names: readonly (typeof presetNames)[number][]) =>
      names.reduce((plan, name) => choosePreset(name, plan, false), before).maxSteps;
    expect(endAfter("fusion", "batch")).toBe(77);
    expect(endAfter("crossover")).toBe(1000);
    expect(endAfter("crossover", "fusion")).toBeNull();
    expect(choosePreset("fusion", { ...planPresets.crossover, maxSteps: 77 }, false).maxSteps).toBe(77);
  });

  it("of where a GPU pays ends earlier on a software adapter, which takes longer for it", () => {
    const onSoftware = choosePreset("crossover", planPresets.both, true);
    expect(onSoftware.maxSteps).toBeLessThan(choosePreset("crossover", planPresets.both, false).maxSteps!);
    expect(choosePreset("fusion", onSoftware, true).maxSteps).toBeNull();
  });
});
