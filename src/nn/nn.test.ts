/** @file Layers: their parameters, shapes and starting values. */
import { describe, expect, it } from "vitest";
import { CpuDevice } from "../device/cpu/cpu-device";
import { evaluate } from "../device/evaluate";
import { Graph } from "../graph/graph";
import { relu, scale } from "../ops";
import { ShapeError } from "../tensor/shape";
import { initializers } from "./init";
import { Linear } from "./linear";
import { mlp } from "./models/mlp";
import { activation, Sequential } from "./module";

const zeros = { weight: () => new Float32Array(), bias: () => new Float32Array() };
const settings = { init: initializers.keras, seed: 1 };

describe("Linear", () => {
  it("names its parameters after itself, the weight with inputs first", () => {
    const layer = new Linear(new Graph(), 784, 128, { name: "dense1", ...settings, stream: 0 });
    expect(layer.parameters().map(({ name, shape, requiresGrad }) => [name, shape, requiresGrad])).toEqual([
      ["dense1.weight", [784, 128], true],
      ["dense1.bias", [128], true],
    ]);
  });

  it("computes x·weight + bias", async () => {
    const graph = new Graph();
    const layer = new Linear(graph, 2, 3, { name: "dense", init: zeros, seed: 1, stream: 0 });
    graph.setInitial(layer.weight, [1, 2, 3, 4, 5, 6]);
    graph.setInitial(layer.bias, [100, 200, 300]);
    const y = layer.forward(graph.variable("x", [2, 2], { initial: [1, 0, 1, 10] }));
    const [values] = await evaluate(new CpuDevice(), [y]);
    expect(values).toEqual(Float32Array.of(101, 202, 303, 141, 252, 363));
  });

  it("refuses the name of another layer on the same graph", () => {
    const graph = new Graph();
    const options = { name: "dense", ...settings, stream: 0 };
    new Linear(graph, 4, 3, options);
    expect(() => new Linear(graph, 3, 2, options)).toThrow(
      "There is a variable dense.weight[4, 3] on this graph, so dense.weight[3, 2] can't have its name.",
    );
  });

  it("refuses inputs of another width", () => {
    const graph = new Graph();
    const layer = new Linear(graph, 784, 10, { name: "dense", ...settings, stream: 0 });
    expect(() => layer.forward(graph.variable("x", [32, 783]))).toThrow(
      new ShapeError("matmul: inner dimensions differ: a[32, 783] · b[784, 10]"),
    );
  });
});

describe("Sequential", () => {
  it("passes each layer's output to the next, and shows them all", () => {
    const graph = new Graph();
    const x = graph.variable("x", [2]);
    const model = new Sequential(
      activation(relu),
      activation((y) => scale(y, 3)),
    );
    const outputs = model.forwardEach(x);
    expect(outputs.map((output) => graph.producer(output)?.op.name)).toEqual(["relu", "scale"]);
    expect(graph.producer(outputs[1]!)?.inputs).toEqual([outputs[0]]);
    expect(graph.producer(model.forward(x))?.op.name).toBe("scale");
  });

  it("without layers is the identity", () => {
    const x = new Graph().variable("x", [2]);
    expect(new Sequential().forward(x)).toBe(x);
    expect(new Sequential().parameters()).toEqual([]);
  });

  it("has the parameters of its layers in their order, stacks in stacks included", () => {
    const graph = new Graph();
    const dense = (name: string) => new Linear(graph, 4, 4, { name, ...settings, stream: 0 });
    const model = new Sequential(dense("a"), new Sequential(activation(relu), dense("b")));
    expect(model.parameters().map(({ name }) => name)).toEqual(["a.weight", "a.bias", "b.weight", "b.bias"]);
  });

  it("has the parameters of a layer that comes twice once, so that they are updated once", () => {
    const dense = new Linear(new Graph(), 4, 4, { name: "a", ...settings, stream: 0 });
    const model = new Sequential(dense, activation(relu), new Sequential(dense));
    expect(model.parameters().map(({ name }) => name)).toEqual(["a.weight", "a.bias"]);
  });
});

describe("starting values", () => {
  const extent = (values: Float32Array) => Math.max(...values.map(Math.abs));
  const mean = (values: Float32Array) => values.reduce((total, value) => total + value, 0) / values.length;
  const first = { fanIn: 784, fanOut: 128 };
  const second = { fanIn: 128, fanOut: 10 };

  it.each([
    ["keras", first, 0.08111],
    ["keras", second, 0.20851],
    ["pytorch", first, 1 / 28],
    ["pytorch", second, 1 / Math.sqrt(128)],
  ] as const)("of %s for %j are uniform up to ±%f", (name, fans, bound) => {
    const weight = initializers[name].weight(fans, 1, 0);
    expect(weight).toHaveLength(fans.fanIn * fans.fanOut);
    expect(extent(weight)).toBeLessThanOrEqual(bound * (1 + 1e-4));
    expect(extent(weight)).toBeGreaterThan(0.99 * bound);
    // Of n uniform numbers the mean scatters by bound/√(3n), and the mean of their squares by √(4/5n) of bound²/3.
    const count = weight.length;
    expect(Math.abs(mean(weight))).toBeLessThan((4 * bound) / Math.sqrt(3 * count));
    const power = mean(weight.map((w) => w * w)) / (bound ** 2 / 3);
    expect(Math.abs(power - 1)).toBeLessThan(4 * Math.sqrt(4 / (5 * count)));
  });

  it("of biases are zeros in Keras and uniform up to ±1/√fanIn in PyTorch", () => {
    expect(initializers.keras.bias(first, 1, 1)).toEqual(new Float32Array(128));
    const bias = initializers.pytorch.bias(first, 1, 1);
    expect(bias).toHaveLength(128);
    expect(extent(bias)).toBeLessThanOrEqual(1 / 28);
    expect(extent(bias)).toBeGreaterThan(0.9 / 28);
  });

  it.each(["keras", "pytorch"] as const)(
    "of %s are the same for the same seed, and others for every other",
    (name) => {
      const values = (seed: number) => {
        const graph = new Graph();
        const parameters = mlp(graph, [16, 16, 16], { init: initializers[name], seed }).parameters();
        return parameters.map((parameter) => [...(graph.initialValue(parameter) as Float32Array)]);
      };
      expect(values(7)).toEqual(values(7));
      const [w1, b1, w2, b2] = values(7);
      expect(values(8)[0]).not.toEqual(w1);
      // Layers of one shape, and weights and biases, draw from streams of their own.
      expect(w2).not.toEqual(w1);
      if (name === "pytorch") {
        expect(b2).not.toEqual(b1);
        expect(b1).not.toEqual(w1!.slice(0, 16));
      }
    },
  );
});
