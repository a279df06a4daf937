import { describe, expect, it, vi } from "vitest";
import { CpuDevice } from "../device/cpu/cpu-device";
import { openTestGpu } from "../device/test-device";
import { add, expand, mul, relu, reshape, scale, transpose } from "../ops";
import { ShapeError } from "../tensor/shape";
import { clockVariable } from "./clock-variable";
import { apply, Graph, graphOf } from "./graph";
import type { Op } from "./op";
import { compileProgram } from "./program";

describe("a graph", () => {
  it("records operations in order and knows which one made a tensor", () => {
    const graph = new Graph();
    const x = graph.parameter("x", [2]);
    const y = relu(x);
    const z = add(x, y);
    expect(graph.nodes.map((node) => node.op.name)).toEqual(["relu", "add"]);
    expect(graph.producer(z)?.inputs).toEqual([x, y]);
    expect(graph.producer(x)).toBeUndefined();
    expect(graphOf(z)).toBe(graph);
  });

  it("passes on that a gradient is wanted, from parameters to all that depends on them", () => {
    const graph = new Graph();
    const data = graph.variable("data", [2]);
    const weight = graph.parameter("weight", [2]);
    expect(relu(data).requiresGrad).toBe(false);
    expect(relu(mul(relu(data), weight)).requiresGrad).toBe(true);
  });

  it("refuses tensors of another graph, naming operation and tensor", () => {
    const a = new Graph().variable("a", [2]);
    const b = new Graph().variable("b", [2]);
    expect(() => add(a, b)).toThrow("add: b[2] belongs to another graph; record both on one graph");
  });

  it("refuses a tensor that no graph made", () => {
    const stranger = {
      id: 0,
      name: "x",
      kind: "value",
      requiresGrad: false,
      shape: [3],
      dtype: "f32",
    } as const;
    expect(() => relu(stranger)).toThrow("x[3] was not made by a graph");
  });

  it("refuses a second variable of the same name, however it is made, showing both", () => {
    const graph = new Graph();
    const w = graph.variable("w", [2, 3]);
    const sentence = (shape: string) =>
      `There is a variable w[2, 3] on this graph, so w${shape} can't have its name. ` +
      "Use the one there is, name this one otherwise, or record it on another graph.";
    expect(() => graph.variable("w", [4])).toThrow(sentence("[4]"));
    expect(() => graph.parameter("w", [2, 3])).toThrow(sentence("[2, 3]"));
    expect(() => clockVariable(graph, "w")).toThrow(sentence("[8]"));
    const b = graph.parameter("b", [3]);
    expect(() => graph.pack("w", [b])).toThrow(sentence("[128]"));
    // What was refused has left nothing behind.
    expect(graph.placeOf(b)).toEqual({ storage: b, offset: 0 });
    expect(graph.variableNamed("w")).toBe(w);
    expect(graph.variableNamed("v")).toBeUndefined();
    expect(new Graph().variable("w", [4]).name).toBe("w");
  });

  it("lets values and constants be called as they like", () => {
    const graph = new Graph();
    const x = graph.variable("relu", [2]);
    expect([relu(x), relu(x), graph.splat([2], 1), graph.splat([2], 1)].map(({ name }) => name)).toEqual([
      "relu",
      "relu",
      "1",
      "1",
    ]);
  });

  it.each([[[2, 0]], [[-1]], [[1.5]], [[Number.NaN]]])("refuses the shape %j", (shape) => {
    expect(() => new Graph().variable("x", shape)).toThrow(ShapeError);
    expect(() => new Graph().variable("x", shape)).toThrow(
      `x: [${shape.join(", ")}] is no shape: every axis must be a positive integer`,
    );
  });
});

describe("starting values", () => {
  it("must be as many as the tensor has elements, whichever way they are given", () => {
    const graph = new Graph();
    const sentence = new ShapeError("w[2, 3] holds 6 numbers but was given 5");
    expect(() => graph.parameter("w", [2, 3], [1, 2, 3, 4, 5])).toThrow(sentence);
    const lazy = graph.parameter("w", [2, 3], () => new Float32Array(5));
    expect(() => graph.initialValue(lazy)).toThrow(sentence);
    expect(() => graph.setInitial(lazy, new Float32Array(5))).toThrow(sentence);
    expect(() => graph.constant([2], [1])).toThrow("constant[2] holds 2 numbers but was given 1");
  });

  it("are made only when a device asks for them", () => {
    const graph = new Graph();
    const make = vi.fn(() => new Float32Array(2));
    const w = graph.parameter("w", [2], make);
    expect(make).not.toHaveBeenCalled();
    expect(graph.initialValue(w)).toEqual(new Float32Array(2));
  });

  it("can be replaced, and are zeros, said by undefined, when none were given", () => {
    const graph = new Graph();
    const w = graph.parameter("w", [2]);
    expect(graph.initialValue(w)).toBeUndefined();
    graph.setInitial(w, [1, 2]);
    expect(graph.initialValue(w)).toEqual([1, 2]);
  });
});

describe("a constant that is the same number everywhere", () => {
  it("goes through scale, expand, reshape and transpose without recording anything", () => {
    const graph = new Graph();
    const two = graph.splat([1, 3], 2);
    const six = transpose(reshape(expand(scale(two, 3), [4, 3]), [2, 6]));
    expect(graph.nodes).toEqual([]);
    expect(graph.splatValue(six)).toBe(6);
    expect(six.shape).toEqual([6, 2]);
    expect(graph.initialValue(six)).toEqual(new Float32Array(12).fill(6));
  });

  it("as a factor becomes a scale, on either side, and as the factor 1 nothing at all", () => {
    const graph = new Graph();
    const x = graph.variable("x", [2, 3]);
    expect(mul(x, graph.splat([2, 3], 1))).toBe(x);
    expect(mul(graph.splat([3], 1), x)).toBe(x);
    const left = mul(graph.splat([], 5), x);
    const right = mul(x, graph.splat([2, 1], 5));
    for (const product of [left, right]) {
      expect(graph.producer(product)).toMatchObject({ op: { name: "scale" }, attrs: { factor: 5 } });
    }
    expect(graph.nodes).toHaveLength(2);
  });

  it("repeats the other factor where that is the smaller one", () => {
    const graph = new Graph();
    const x = graph.variable("x", [3]);
    const product = mul(graph.splat([2, 3], 5), x);
    expect(product.shape).toEqual([2, 3]);
    expect(graph.nodes.map((node) => node.op.name)).toEqual(["expand", "scale"]);
  });

  it("is unknown of other tensors, even of constants that happen to be uniform", () => {
    const graph = new Graph();
    expect(graph.splatValue(graph.constant([2], [1, 1]))).toBeUndefined();
    expect(graph.splatValue(graph.variable("x", [2]))).toBeUndefined();
  });
});

it("recording by `apply` yields the first output", () => {
  const graph = new Graph();
  const x = graph.variable("x", [2]);
  const split: Op = {
    name: "split",
    kernel: null,
    infer: () => [
      { shape: [1], dtype: "f32" },
      { shape: [2], dtype: "f32" },
    ],
  };
  expect(apply(split, [x], {}).shape).toEqual([1]);
});

describe("packing", () => {
  it("lays tensors at multiples of 128 elements of one variable, their starting values in place", () => {
    const graph = new Graph();
    const a = graph.parameter("a", [2, 3], [1, 2, 3, 4, 5, 6]);
    const b = graph.variable("b", [130]);
    const c = graph.parameter("c", [1], () => [7]);
    const packed = graph.pack("all", [a, b, c]);
    expect(packed.shape).toEqual([128 + 256 + 128]);
    expect([a, b, c].map((tensor) => graph.placeOf(tensor))).toEqual([
      { storage: packed, offset: 0 },
      { storage: packed, offset: 4 * 128 },
      { storage: packed, offset: 4 * 384 },
    ]);
    const initial = graph.initialValue(packed)!;
    expect([initial[0], initial[5], initial[6], initial[384]]).toEqual([1, 6, 0, 7]);
  });

  it("refuses integers and what is packed already", () => {
    const graph = new Graph();
    const a = graph.variable("a", [2]);
    expect(() => graph.pack("p", [graph.variable("n", [1], { dtype: "u32" })])).toThrow("n[1] is u32");
    graph.pack("p", [a]);
    expect(() => graph.pack("q", [a])).toThrow("a[2] is f32 or packed already");
  });

  it.each(["cpu", "gpu"] as const)("reads and writes a member like any other variable: %s", async (kind) => {
    const device = kind === "cpu" ? new CpuDevice() : await openTestGpu();
    if (typeof device === "string") return;
    const graph = new Graph();
    const a = graph.parameter("a", [3], [1, 2, 3]);
    const b = graph.parameter("b", [2], [4, 5]);
    graph.pack("all", [a, b]);
    const runnable = await device.compile(compileProgram(graph, { outputs: [scale(b, 10)] }), {
      readback: [b],
    });
    device.write(b, [6, 7]);
    expect([...(await runnable.submit(1))[0]!]).toEqual([6, 7]);
    expect([...(await runnable.read(b))]).toEqual([6, 7]);
    expect([...(await runnable.read(a))]).toEqual([1, 2, 3]);
    expect([...(await runnable.read(runnable.program.outputs[0]!))]).toEqual([60, 70]);
    runnable.dispose();
  });
});
