import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../train/defaults";
import { fields as allFields } from "../../train/fields";
import type { Field } from "../../worker/api";
import { fakeDescription, fakeShape } from "../testing/fake-client";
import { applies, changedFields, isAllowed, isOffered, obstacleTo, plannedSteps, shapeOf } from "./config";

const fields: readonly Field[] = allFields;
const field = (name: string): Field => fields.find((one) => one.name === name)!;
const mnist = fakeDescription.datasets[0]!;

describe("a device without a GPU", () => {
  it("has the reason why it cannot be chosen, and lacks nothing else", () => {
    const failure = (code: "no-webgpu" | "no-adapter") => ({ code, message: "", details: {} });
    const without = (code: "no-webgpu" | "no-adapter") => ({
      ...fakeDescription,
      gpu: null,
      gpuFailure: failure(code),
    });
    expect(obstacleTo(field("device"), "gpu", without("no-webgpu"))).toBe("no-webgpu");
    expect(obstacleTo(field("device"), "gpu", without("no-adapter"))).toBe("no-adapter");
    expect(obstacleTo(field("device"), "cpu", without("no-adapter"))).toBeNull();
    expect(obstacleTo(field("precision"), "f16", without("no-webgpu"))).toBeNull();
    expect(obstacleTo(field("device"), "gpu", fakeDescription)).toBeNull();
  });
});

describe("a configuration", () => {
  it("has the shape of its model for the pixels and classes of a data set", () => {
    expect(shapeOf(defaultConfig(), mnist)).toEqual(fakeShape);
    expect(shapeOf({ ...defaultConfig(), hidden: [] }, mnist)).toMatchObject({
      parameterCount: 7850,
      hidden: [],
      firstWeight: { inputs: 784, outputs: 10 },
    });
  });

  it("has a shape that only a run can tell where the model is one that the page does not know", () => {
    expect(shapeOf({ ...defaultConfig(), model: "another" as "mlp" }, mnist)).toBeNull();
  });

  it("has the widths of hidden layers only where its model is made of such", () => {
    expect(applies(defaultConfig(), field("hidden"))).toBe(true);
    expect(applies({ ...defaultConfig(), model: "another" as "mlp" }, field("hidden"))).toBe(false);
  });

  it("offers no choice among one, but names the data set", () => {
    const model = field("model");
    expect(fields.filter((one) => !isOffered(one))).toEqual([model]);
    expect(isOffered({ ...model, options: ["mlp", "another"] } as Field)).toBe(true);
  });

  it("takes a step for the batch that is not full", () => {
    expect(plannedSteps(defaultConfig(), mnist)).toBe(5 * 469);
  });

  it("differs only in fields that matter", () => {
    const before = defaultConfig();
    expect(changedFields(fields, before, { ...before, hidden: [128], seed: 1, momentum: 0.5 })).toEqual([
      "seed",
    ]);
    expect(changedFields(fields, before, { ...before, hidden: [128, 64] })).toEqual(["hidden"]);
  });

  it("has momentum only with SGD", () => {
    expect(applies(defaultConfig(), field("momentum"))).toBe(false);
    expect(applies({ ...defaultConfig(), optimizer: "sgd" }, field("momentum"))).toBe(true);
  });

  it("scales the loss only in f16, and rounds halves in any precision that has some", () => {
    const names = ["lossScaling", "scaleExponent", "halfRounding", "subnormals"];
    const applying = (precision: "f32" | "f16" | "f16-naive") =>
      names.filter((name) => applies({ ...defaultConfig(), precision }, field(name)));
    expect(applying("f32")).toEqual([]);
    expect(applying("f16")).toEqual(names);
    expect(applying("f16-naive")).toEqual(["halfRounding", "subnormals"]);
  });

  it.each([
    ["batchSize", 128, true],
    ["batchSize", 12.5, false],
    ["batchSize", 0, false],
    ["lr", 0.5, true],
    ["lr", Number.NaN, false],
    ["hidden", [], true],
    ["hidden", [128, 0], false],
    ["hidden", Array.from({ length: 9 }, () => 8), false],
    ["optimizer", "sgd", true],
  ] as const)("lets %s be %j: %j", (name, value, expected) => {
    expect(isAllowed(field(name), value as number | number[])).toBe(expected);
  });
});
