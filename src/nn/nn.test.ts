/** @file Layers: their parameters, shapes and starting values. */
import { describe, expect, it } from "vitest";
import { CpuDevice } from "../device/cpu/cpu-device";
import { evaluate } from "../device/evaluate";
import { Graph } from "../graph/graph";
import { gelu, relu, scale, sigmoid, tanh } from "../ops";
import { ShapeError, sizeOf } from "../tensor/shape";
import { initializers } from "./init";
import { Linear } from "./linear";
import { forwardMlp, mlp, parameterCount } from "./mlp";
import { activation, type Module, Sequential } from "./module";

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

describe("a multi-layer perceptron", () => {
  it("of the reference model has 101,770 parameters, by name", () => {
    const model = mlp(new Graph(), [784, 128, 10], settings);
    const parameters = model.parameters();
    expect(parameters.map(({ name }) => name)).toEqual([
      "dense1.weight",
      "dense1.bias",
      "dense2.weight",
      "dense2.bias",
    ]);
    expect(parameters.reduce((count, { shape }) => count + sizeOf(shape), 0)).toBe(101_770);
    expect(parameterCount([784, 128, 10])).toBe(101_770);
  });

  it("beside another on the same graph counts its layers on, with the same starting values as alone", () => {
    const graph = new Graph();
    const [first, second] = [mlp(graph, [4, 3, 2], settings), mlp(graph, [4, 3, 2], settings)];
    const namesOf = (model: Module) => model.parameters().map(({ name }) => name);
    const names = (one: number, two: number) =>
      [one, two].flatMap((layer) => [`dense${layer}.weight`, `dense${layer}.bias`]);
    expect(namesOf(first)).toEqual(names(1, 2));
    expect(namesOf(second)).toEqual(names(3, 4));
    const valuesOf = (model: Module) => model.parameters().map((parameter) => graph.initialValue(parameter));
    expect(valuesOf(second)).toEqual(valuesOf(first));
  });

  it.each([[[784, 10]], [[20, 17, 13, 3]], [[8, 8, 8, 8, 8, 2]]])(
    "of widths %j maps a batch to logits",
    (widths) => {
      const graph = new Graph();
      const model = mlp(graph, widths, settings);
      const { logits, hidden } = forwardMlp(model, graph.variable("x", [5, widths[0]!]));
      expect(logits.shape).toEqual([5, widths.at(-1)]);
      expect(hidden.map(({ shape }) => shape)).toEqual(widths.slice(1, -1).map((width) => [5, width]));
      const size = model.parameters().reduce((count, { shape }) => count + sizeOf(shape), 0);
      expect(parameterCount(widths)).toBe(size);
    },
  );

  it.each(Object.entries({ relu, sigmoid, tanh, gelu }))(
    "puts %s between its dense layers",
    (name, activation) => {
      const graph = new Graph();
      const model = mlp(graph, [6, 5, 4, 3], { ...settings, activation });
      model.forward(graph.variable("x", [2, 6]));
      const dense = ["matmul", "add-bias"];
      expect(graph.nodes.map((node) => node.op.name)).toEqual([...dense, name, ...dense, name, ...dense]);
    },
  );
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
