import { describe, expect, test } from "vitest";
import { mostVariants } from "../choices";
import { ConfigError, defaults } from "../config";
import { comparisonGrid } from "./comparison-grid";
import type { CompareAxes, CompareOptions } from "./comparison-report";

describe("the grid of a comparison", () => {
  test("has all combinations, the last axis varying fastest, and what they have in common", () => {
    const axes: CompareAxes = { precision: ["f32", "f16"], fusion: ["off", "layers", "step"] };
    const { variants, base, baseline, maxSteps } = comparisonGrid(axes, { base: { seed: 7, epochs: 1 } });
    expect(variants.map(({ precision, fusion }) => `${precision} ${fusion}`)).toEqual([
      "f32 off",
      "f32 layers",
      "f32 step",
      "f16 off",
      "f16 layers",
      "f16 step",
    ]);
    for (const variant of variants) expect(variant).toMatchObject({ seed: 7, epochs: 1, hidden: [128] });
    expect(base).toEqual({ ...defaults, device: "gpu", fusion: "step", seed: 7, epochs: 1 });
    expect([baseline, maxSteps]).toEqual([0, null]);
  });

  test("is a single variant without axes", () => {
    expect(comparisonGrid({}).variants).toEqual([{ ...defaults, device: "gpu", fusion: "step" }]);
  });

  test("takes lists as values, and the same value twice: what differs then is noise", () => {
    expect(comparisonGrid({ hidden: [[128], []] }).variants.map(({ hidden }) => hidden)).toEqual([[128], []]);
    expect(comparisonGrid({ lr: [0.1, 0.1] }).variants).toHaveLength(2);
  });

  test("knows which variant trains the model that is asked with fewer bits, wherever the axis stands", () => {
    const trainedBy = (axes: CompareAxes, baseline = 0) =>
      comparisonGrid(axes, { baseline }).models.map((model) => model.trainedBy);
    expect(trainedBy({ bits: [32, 8, 4] })).toEqual([0, 0, 0]);
    expect(trainedBy({ lr: [0.1, 0.2], bits: [8, 32] }, 1)).toEqual([1, 1, 3, 3]);
    expect(trainedBy({ bits: [32, 8], lr: [0.1, 0.1, 0.2] })).toEqual([0, 1, 2, 0, 1, 2]);
    expect(trainedBy({ lr: [0.1, 0.2] })).toEqual([0, 1]);
    const { variants } = comparisonGrid({ bits: [32, 8] });
    for (const variant of variants) expect(variant).not.toHaveProperty("bits");
  });

  const many = Array.from({ length: mostVariants + 1 }, (_, i) => i + 1);
  const endless = new Array(1000).fill(1);
  test.each<[string, object, object, RegExp]>([
    [
      "an unknown axis",
      { seed: [1, 2] },
      {},
      /seed is \[1,2\], allowed is no axis of that name; known are precision, /,
    ],
    ["an axis from the prototype", { constructor: [1] }, {}, /constructor .* no axis of that name/],
    ["no list", { precision: "f16" }, {}, /precision is "f16", allowed is a list of values/],
    ["an empty list", { fusion: [] }, {}, /fusion is \[\], allowed is a list of values/],
    ["a value out of range", { batchSize: [32, 0] }, {}, /batchSize is 0, allowed is an integer from 1/],
    ["no axes at all", null as unknown as object, {}, /axes is null/],
    ["too many variants", { batchSize: many }, {}, /axes is "25 variants", allowed is at most 24 variants/],
    [
      "more variants than could ever be made",
      { batchSize: endless, lr: endless, hidden: endless, precision: endless },
      {},
      /axes is "1000000000000 variants", allowed is at most 24 variants/,
    ],
    ["a baseline that is none", { lr: [0.1, 0.2] }, { baseline: 2 }, /baseline is 2, .* from 0 to 1/],
    ["bits that weights cannot have", { bits: [32, 16] }, {}, /bits is 16, allowed is one of 32, 8, 7/],
    ["bits of what nothing trains", { bits: [8, 4] }, {}, /bits is \[8,4\], allowed is a list with 32 in it/],
    [
      "a baseline that is not trained",
      { bits: [32, 8] },
      { baseline: 1 },
      /baseline is 1, allowed is a variant that is trained/,
    ],
    ["no steps", {}, { maxSteps: 0 }, /maxSteps is 0, allowed is a positive integer/],
    ["a wrong base", {}, { base: { lr: -1 } }, /lr is -1/],
  ])("refuses %s by its name", (_, axes, options, sentence) => {
    const refused = () => comparisonGrid(axes as CompareAxes, options as CompareOptions);
    expect(refused).toThrow(ConfigError);
    expect(refused).toThrow(sentence);
  });

  test("names everything that is wrong at once", () => {
    const axes = { precision: ["f64"], lr: [99] } as unknown as CompareAxes;
    expect(() => comparisonGrid(axes)).toThrow(/^Wrong in the configuration: precision is "f64".*lr is 99/);
  });
});
