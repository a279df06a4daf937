import { describe, expect, test } from "vitest";
import { ConfigError, defaults, presets } from "./config";
import { parseConfig } from "./parse-config";

const problemsOf = (input: unknown) => {
  try {
    parseConfig(input);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe("parseConfig", () => {
  test("fills in the reference model", () => {
    expect(parseConfig()).toEqual({
      dataset: "mnist",
      model: "mlp",
      hidden: [128],
      init: "keras",
      optimizer: "adam",
      adamForm: "keras",
      lr: 0.001,
      momentum: 0.9,
      batchSize: 128,
      epochs: 5,
      precision: "f32",
      lossScaling: "dynamic",
      scaleExponent: 16,
      halfRounding: "adapter",
      subnormals: "adapter",
      fusion: "auto",
      seed: 42,
      device: "auto",
      arithmetic: "strict",
    });
    expect(parseConfig()).toEqual(defaults);
  });

  test("never hands out the defaults themselves", () => {
    parseConfig().hidden.push(7);
    expect(defaults.hidden).toEqual([128]);
  });

  test("keeps what is given and allowed, no hidden layers included", () => {
    expect(parseConfig({ hidden: [], lr: 0.1, device: "cpu" })).toMatchObject({
      hidden: [],
      lr: 0.1,
      device: "cpu",
    });
  });

  test("lists every wrong field with its value and what is allowed", () => {
    const problems = problemsOf({ lr: -1, batchSize: 2.5, optimizer: "lion", hidden: [64, 0], widht: 3 });
    expect(problems).toEqual([
      { field: "lr", value: "-1", allowed: "a number from 0.000001 to 10" },
      { field: "batchSize", value: "2.5", allowed: "an integer from 1 to 8192" },
      { field: "optimizer", value: '"lion"', allowed: 'one of "adam", "sgd"' },
      { field: "hidden", value: "[64,0]", allowed: "a list of at most 8 integers from 1 to 4096" },
      {
        field: "widht",
        value: "3",
        allowed: expect.stringMatching(/^no field of that name; known are dataset, model, hidden/),
      },
    ]);
  });

  test("says all of it in one message", () => {
    expect(() => parseConfig({ epochs: 0, seed: "x" })).toThrow(
      'Wrong in the configuration: epochs is 0, allowed is an integer from 1 to 1000; seed is "x", allowed is an integer from 0 to 4294967295.',
    );
  });

  test.each([[null], [[]], ["fast"], [7]])("refuses %j, which is no object of fields", (input) => {
    expect(problemsOf(input)).toMatchObject([{ field: "configuration" }]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %d as a number", (lr) => {
    expect(problemsOf({ lr })).toMatchObject([{ field: "lr", value: String(lr) }]);
  });

  test("takes every preset", () => {
    for (const { changes } of presets) expect(parseConfig(changes)).toMatchObject(changes);
    expect(presets.find(({ name }) => name === "keras-quickstart")?.changes).toEqual({ batchSize: 32 });
  });
});
