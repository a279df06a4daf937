import { describe, expect, it } from "vitest";
import { uniform } from "../lib/random";
import { FormatError } from "./format-error";
import { matchLayers } from "./match-layers";
import { transpose } from "./network";
import type { FileTensors } from "./tensors";

const ends = { inputs: 6, classes: 2 };
/** [outputs, inputs], and biases. */
const [w1, b1, w2, b2] = [uniform(1, 0, 4 * 6), uniform(1, 1, 4), uniform(1, 2, 2 * 4), uniform(1, 3, 2)];

const asTorch = (names: readonly [string, string, string, string]): FileTensors =>
  new Map([
    [names[0], { shape: [4, 6], data: w1 }],
    [names[1], { shape: [4], data: b1 }],
    [names[2], { shape: [2, 4], data: w2 }],
    [names[3], { shape: [2], data: b2 }],
  ]);

const asKeras = (names: readonly [string, string, string, string]): FileTensors =>
  new Map([
    [names[0], { shape: [6, 4], data: transpose(w1, 4, 6) }],
    [names[1], { shape: [4], data: b1 }],
    [names[2], { shape: [4, 2], data: transpose(w2, 2, 4) }],
    [names[3], { shape: [2], data: b2 }],
  ]);

const layers = [
  { inputs: 6, outputs: 4, weight: transpose(w1, 4, 6), bias: b1 },
  { inputs: 4, outputs: 2, weight: transpose(w2, 2, 4), bias: b2 },
];

function refusal(tensors: FileTensors): string {
  try {
    matchLayers(tensors, ends);
  } catch (error) {
    if (error instanceof FormatError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "matched";
}

describe("the layers of somebody else's file", () => {
  it.each([
    [["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"]],
    [["layers.0.weight", "layers.0.bias", "layers.2.weight", "layers.2.bias"]],
    // By name the output would come first; by shape it cannot.
    [["hidden.weight", "hidden.bias", "classifier.weight", "classifier.bias"]],
    [["W1", "b1", "W2", "b2"]],
    [["arr_0", "arr_1", "arr_2", "arr_3"]],
    [["net.9.weight", "net.9.bias", "net.10.weight", "net.10.bias"]],
  ] as const)("are found in torch's form as %j", (names) => {
    expect(matchLayers(asTorch(names), ends)).toEqual({ layers, withoutBias: [] });
  });

  it.each([
    [["dense.kernel", "dense.bias", "dense_1.kernel", "dense_1.bias"]],
    [["params/Dense_0/kernel", "params/Dense_0/bias", "params/Dense_1/kernel", "params/Dense_1/bias"]],
  ] as const)("are found in the form of Keras and JAX as %j", (names) => {
    expect(matchLayers(asKeras(names), ends)).toEqual({ layers, withoutBias: [] });
  });

  it("may do without a bias, which is told", () => {
    const tensors = new Map(
      [...asTorch(["a.weight", "a.bias", "b.weight", "b.bias"])].filter(([name]) => name !== "a.bias"),
    );
    const matched = matchLayers(tensors, ends);
    expect(matched.withoutBias).toEqual(["a.weight"]);
    expect(matched.layers[0]!.bias).toEqual(new Float32Array(4));
    expect(matched.layers[1]!.bias).toEqual(b2);
  });

  const square = { shape: [6, 6], data: new Float32Array(36) };
  it.each([
    [
      "a convolution",
      new Map([["conv.weight", { shape: [1, 1, 2, 3], data: new Float32Array(6) }]]),
      /^not-dense: .*\[1, 1, 2, 3\]/,
    ],
    [
      "other ends",
      new Map([["a.weight", { shape: [3, 6], data: new Float32Array(18) }]]),
      /^no-layers: .*6 inputs to 2 classes/,
    ],
    [
      "layers apart",
      new Map([
        ...asTorch(["a.weight", "a.bias", "b.weight", "b.bias"]),
        ["c.weight", { shape: [9, 9], data: new Float32Array(81) }],
      ]),
      /^layers-apart: .*"c.weight" of shape \[9, 9\].*gives 2/,
    ],
    [
      "an order that can't be told",
      new Map([
        ["a.weight", { shape: [2, 4], data: w2 }],
        ["p.weight", { shape: [6, 6], data: square.data }],
        ["q.weight", square],
        ["r.weight", { shape: [4, 6], data: w1 }],
      ]),
      /^several-orders: .*p.weight, q.weight/,
    ],
    [
      "a bias that does not fit",
      new Map([
        ...asTorch(["a.weight", "a.bias", "b.weight", "b.bias"]),
        ["a.bias", { shape: [5], data: new Float32Array(5) }],
      ]),
      /^bias: .*\[5\].*\[4, 6\]/,
    ],
    [
      "a vector too many",
      new Map([
        ...asTorch(["a.weight", "a.bias", "b.weight", "b.bias"]),
        ["norm.scale", { shape: [4], data: b1 }],
      ]),
      /^not-dense: .*norm.scale/,
    ],
    ["nothing", new Map(), /^no-layers/],
  ])("with %s are refused with the shapes", (_, tensors, sentence) => {
    expect(refusal(tensors as FileTensors)).toMatch(sentence);
  });
});
