import { describe, expect, it } from "vitest";
import { mnist as mnistSpec } from "../../data/mnist";
import { defaultConfig } from "../../train/defaults";
import { fields as allFields } from "../../train/fields";
import { traceTraining } from "../../train/run/training-graph";
import type { Field } from "../../worker/api";
import { fakeDescription } from "../testing/fake-client";
import {
  applies,
  changedFields,
  countParameters,
  isAllowed,
  layerSizes,
  obstacleTo,
  plannedSteps,
  trainingFlops,
} from "./config";

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
  it("has the parameters of its layers, biases included", () => {
    expect(layerSizes(defaultConfig(), mnist)).toEqual([784, 128, 10]);
    expect(countParameters([784, 128, 10])).toBe(101_770);
    expect(countParameters([784, 10])).toBe(7850);
  });

  it("costs what the products of its compiled step cost", () => {
    const split = {
      count: 60_000,
      load: () => ({ images: new Uint8Array(), labels: new Uint8Array(), count: 0 }),
    };
    for (const hidden of [[], [128], [64, 300]]) {
      const config = { ...defaultConfig(), hidden };
      const { program } = traceTraining({ config, spec: mnistSpec, train: split, test: split }).train;
      const sizes = layerSizes(config, mnist);
      const counted = trainingFlops(sizes) * config.batchSize;
      // The rest is Adam, activations and sums.
      const { flops } = program.cost;
      expect(counted).toBeLessThan(flops);
      expect(flops - counted).toBeLessThan(60 * countParameters(sizes));
    }
    expect(trainingFlops([784, 128, 10])).toBe(409_088);
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
