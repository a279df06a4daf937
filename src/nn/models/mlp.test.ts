import { describe, expect, it } from "vitest";
import { clockVariable } from "../../graph/clock-variable";
import { Graph } from "../../graph/graph";
import { gelu, relu, sigmoid, tanh } from "../../ops";
import { sizeOf } from "../../tensor/shape";
import { initializers } from "../init";
import type { Module } from "../module";
import { mlp, perceptron } from "./mlp";

const settings = { init: initializers.keras, seed: 1 };

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

describe("the perceptron as a model", () => {
  const create = (hidden: number[]) => {
    const graph = new Graph();
    const model = perceptron(graph, { hidden, init: "keras", seed: 1 }, { width: 5, height: 4, classes: 3 });
    const x = graph.variable("x", [7, 20]);
    return {
      graph,
      model,
      x,
      forward: model.forward(x, { isTraining: true, clock: clockVariable(graph, "clock") }),
    };
  };

  it.each([[[]], [[17]], [[17, 13, 8]]])(
    "of hidden layers %j maps a batch to logits, and has a tap before and behind each activation",
    (hidden) => {
      const { graph, x, forward } = create(hidden);
      expect(forward.logits.shape).toEqual([7, 3]);
      expect(
        forward.taps.map(({ name, kind, tensor }) => [
          name,
          kind,
          tensor.shape,
          graph.producer(tensor)?.op.name,
        ]),
      ).toEqual(
        hidden.flatMap((width, index) => [
          [`hidden ${index + 1}`, "pre-activation", [7, width], "add-bias"],
          [`hidden ${index + 1}`, "hidden", [7, width], "relu"],
        ]),
      );
      expect(forward.features).toBe(forward.taps.at(-1)?.tensor ?? x);
      expect(forward.updates).toBeUndefined();
    },
  );

  it("draws the weight that reads the pixels", () => {
    const { model } = create([17, 13]);
    expect(model.firstWeight).toBe(model.parameters()[0]);
    expect(model.firstWeight?.shape).toEqual([20, 17]);
  });

  it("is the same in evaluation", () => {
    const { graph, model, x } = create([17]);
    const [training, evaluation] = [true, false].map((isTraining) => {
      const before = graph.nodes.length;
      model.forward(x, { isTraining, clock: graph.variableNamed("clock")! });
      return graph.nodes.slice(before).map(({ op }) => op.name);
    });
    expect(evaluation).toEqual(training);
  });
});
