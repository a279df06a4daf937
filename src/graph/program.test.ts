import { describe, expect, it } from "vitest";
import * as kernels from "../../shaders";
import { matmul, mul, recordStep, relu, reshape, scale, sgdStep, sum, transpose } from "../ops";
import { ShapeError } from "../tensor/shape";
import { clockVariable } from "./clock-variable";
import { Graph } from "./graph";
import type { Op } from "./op";
import { compileProgram, costOf } from "./program";

describe("a program", () => {
  it("launches what its roots need, in the order recorded, with dimensions read off the shapes", () => {
    const graph = new Graph();
    const y = relu(matmul(graph.variable("a", [2, 3]), graph.variable("b", [3, 5])));
    const { launches, outputs } = compileProgram(graph, { outputs: [y] });
    expect(launches.map(({ label, dims }) => [label, dims])).toEqual([
      ["matmul", { M: 2, K: 3, N: 5 }],
      ["relu", { N: 10 }],
    ]);
    expect(outputs).toEqual([y]);
  });

  it("binds arguments in order: inputs, then outputs, each with its access", () => {
    const graph = new Graph();
    const [p, v] = [graph.variable("p", [4]), graph.variable("v", [4])];
    const rates = { lr: graph.variable("lr", [1]), clock: clockVariable(graph, "clock") };
    const update = sgdStep(p, relu(p), v, rates, { momentum: 0.5 });
    const { launches } = compileProgram(graph, { updates: [update] });
    expect(
      launches[1]?.bindings.map(({ arg, tensor, access }) => `${arg} = ${tensor.name}, ${access}`),
    ).toEqual([
      "p = p, read_write",
      "grad = relu, read",
      "velocity = v, read_write",
      "lr = lr, read",
      "clock = clock, read",
    ]);
  });

  it("gives a launch the kernel's parameters, with the operation's own over them", () => {
    const graph = new Graph();
    const x = graph.variable("x", [2, 3]);
    const program = compileProgram(graph, { outputs: [scale(x, 7), transpose(x)] });
    expect(program.launches[0]?.params).toEqual({ FACTOR: 7 });
    expect(program.launches[1]?.params).toMatchObject({
      ...{ SIZE3: 1, SIZE4: 3, SIZE5: 2 },
      ...{ STRIDE3: 0, STRIDE4: 1, STRIDE5: 3 },
    });
  });

  it("lets views launch nothing and stand for the storage they look at, through any number of them", () => {
    const graph = new Graph();
    const a = relu(graph.variable("x", [2, 6]));
    const view = reshape(reshape(a, [12]), [3, 4]);
    const y = relu(view);
    const program = compileProgram(graph, { outputs: [y, view] });
    expect(program.launches).toHaveLength(2);
    expect(program.launches[1]?.bindings[0]?.tensor).toBe(a);
    expect(program.placeOf(view).storage).toBe(a);
    expect(program.placeOf(y).storage).toBe(y);
  });

  it("keeps variables and constants that are touched or read, and no others", () => {
    const graph = new Graph();
    const x = graph.variable("x", [2]);
    const table = graph.constant([2], [1, 2]);
    const looked = graph.variable("looked at", [2, 2]);
    graph.variable("unused", [2]);
    const program = compileProgram(graph, { outputs: [mul(x, table), reshape(looked, [4])] });
    expect(program.persistent).toEqual([x, table, looked]);
  });

  it("costs as much as its launches together, by the kernels' own account", () => {
    const graph = new Graph();
    const y = relu(matmul(graph.variable("a", [2, 3]), graph.variable("b", [3, 5])));
    const { launches, cost } = compileProgram(graph, { outputs: [y] });
    expect(costOf(launches[0]!)).toEqual({ flops: 60, bytesRead: 84, bytesWritten: 40 });
    expect(cost).toEqual({ flops: 60 + 10, bytesRead: 84 + 40, bytesWritten: 40 + 40 });
  });

  it("is empty for roots that are there already", () => {
    const graph = new Graph();
    const x = graph.variable("x", [2]);
    const program = compileProgram(graph, { outputs: [x] });
    expect(program).toMatchObject({ launches: [], persistent: [x], cost: { flops: 0 } });
  });
});

describe("compiling refuses", () => {
  it("arguments of a kernel whose shapes disagree, naming kernel, argument, tensor and both sizes", () => {
    const graph = new Graph();
    const [p, v] = [graph.variable("p", [4]), graph.variable("v", [3])];
    const rates = { lr: graph.variable("lr", [1]), clock: clockVariable(graph, "clock") };
    const update = sgdStep(p, relu(p), v, rates, { momentum: 0 });
    expect(() => compileProgram(graph, { updates: [update] })).toThrow(
      new ShapeError("sgd: velocity = v[3] has 3 where N is 4"),
    );
    const wide = sgdStep(p, relu(p), p, { ...rates, lr: graph.variable("rates", [2]) }, { momentum: 0 });
    expect(() => compileProgram(graph, { updates: [wide] })).toThrow(
      new ShapeError("sgd: lr = rates[2] has 2 where 1 is 1"),
    );
  });

  it("arguments of the wrong rank", () => {
    const graph = new Graph();
    const clock = clockVariable(graph, "clock");
    const correct = graph.variable("correct", [4], { dtype: "u32" });
    const update = recordStep(graph.variable("losses", [4]), correct, graph.variable("ring", [8]), clock);
    expect(() => compileProgram(graph, { updates: [update] })).toThrow(
      new ShapeError("record-step: ring = ring[8] has rank 1, expected 2"),
    );
  });

  it("integers where a kernel computes with real numbers, and the other way round", () => {
    const graph = new Graph();
    const counts = graph.variable("counts", [4], { dtype: "u32" });
    expect(() => compileProgram(graph, { outputs: [sum(counts)] })).toThrow(
      new ShapeError("sum: x = reshape[1, 4] is u32, expected f32 or f16"),
    );
    const losses = graph.variable("losses", [4]);
    const [ring, clock] = [graph.variable("ring", [8, 4]), clockVariable(graph, "clock")];
    const update = recordStep(losses, losses, ring, clock);
    expect(() => compileProgram(graph, { updates: [update] })).toThrow(
      new ShapeError("record-step: correct = losses[4] is f32, expected u32"),
    );
  });

  it("an operation that passes its kernel another number of arguments", () => {
    const graph = new Graph();
    const x = graph.variable("x", [2]);
    const lonely: Op = {
      name: "lonely",
      kernel: kernels.add,
      infer: () => [{ shape: [2], dtype: "f32" }],
    };
    const node = graph.record(lonely, [x], {});
    expect(() => compileProgram(graph, { updates: [node] })).toThrow(
      "lonely: kernel add takes 3 arguments, got 2",
    );
  });
});
