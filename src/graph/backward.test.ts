import { describe, expect, it } from "vitest";
import { CpuDevice } from "../device/cpu/cpu-device";
import { evaluate } from "../device/evaluate";
import { add, gatherBatch, grad, matmul, mul, relu, reshape, softmaxCrossEntropy, sub, sum } from "../ops";
import { sgd } from "../optim/sgd";
import { ShapeError } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { clockVariable } from "./clock-variable";
import { Graph } from "./graph";
import { compileProgram } from "./program";

const values = async (...tensors: Tensor[]) =>
  (await evaluate(new CpuDevice("f64"), tensors)).map((array) => [...array]);

describe("gradients", () => {
  it("add up where a tensor is used more than once", async () => {
    const graph = new Graph();
    const x = graph.parameter("x", [3], [1, -2, 3]);
    const loss = sum(add(mul(x, x), mul(x, graph.constant([3], [10, 20, 30]))));
    // d/dx (x² + c·x) = 2x + c
    expect(await values(...grad(loss, [x]))).toEqual([[12, 16, 36]]);
  });

  it("flow through every path from a parameter to the loss", async () => {
    const graph = new Graph();
    const x = graph.parameter("x", [2], [3, 5]);
    const y = mul(x, x);
    const z = mul(y, x);
    const loss = sum(sub(z, y));
    // d/dx (x³ - x²) = 3x² - 2x, and with respect to the intermediate y: x - 1
    expect(await values(...grad(loss, [x, y]))).toEqual([
      [21, 65],
      [2, 4],
    ]);
  });

  it("of the loss with respect to itself are 1", async () => {
    const loss = sum(new Graph().parameter("x", [2], [1, 2]));
    expect(await values(...grad(loss, [loss]))).toEqual([[1]]);
  });

  it("can be taken twice: the gradient of a gradient", async () => {
    const graph = new Graph();
    const x = graph.parameter("x", [2], [2, -3]);
    const [first] = grad(sum(mul(mul(x, x), x)), [x]);
    // d²/dx² x³ = 6x
    expect(await values(...grad(sum(first!), [x]))).toEqual([[12, -18]]);
  });

  it("are launched for parameters only: none for the data", () => {
    const graph = new Graph();
    const x = graph.variable("x", [4, 3]);
    const w = graph.parameter("w", [3, 2]);
    const gradients = grad(sum(matmul(x, w)), [w]);
    const { launches } = compileProgram(graph, { outputs: gradients });
    // dw = xᵀ·dy is there, dx = dy·wᵀ is not.
    expect(launches.map((launch) => launch.label)).toEqual(["matmul-tn"]);
  });

  it("are values of their own, so that updating one parameter in place leaves the other's gradient alone", async () => {
    const graph = new Graph();
    const p = graph.parameter("p", [2], [1, 2]);
    const q = graph.parameter("q", [1, 2], [10, 20]);
    const clock = {
      lr: graph.variable("lr", [1], { initial: [1] }),
      clock: clockVariable(graph, "clock"),
    };
    const optimizer = sgd({ momentum: 0 });
    const loss = sum(mul(p, reshape(q, [2])));
    const updates = grad(loss, [p, q]).map((gradient, index) =>
      optimizer.update(graph, [p, q][index]!, gradient, clock),
    );
    // Both from the values before the step: p - q and q - p.
    expect((await evaluate(new CpuDevice(), [p, q], updates)).map((array) => [...array])).toEqual([
      [-9, -18],
      [9, 18],
    ]);
  });
});

describe("backward refuses", () => {
  it("a loss of more than one number", () => {
    const loss = relu(new Graph().parameter("x", [2, 3]));
    expect(() => grad(loss, [])).toThrow(
      new ShapeError("backward: the loss must be one number but is [2, 3]; take its mean or sum"),
    );
  });

  it("a tensor that the loss does not depend on", () => {
    const graph = new Graph();
    const loss = sum(graph.parameter("x", [2]));
    const other = graph.parameter("other", [3]);
    expect(() => grad(loss, [other])).toThrow("does not depend on other[3]");
  });

  it("a tensor that was not made to have a gradient", () => {
    const x = new Graph().variable("x", [2]);
    expect(() => grad(sum(x), [x])).toThrow(
      "backward: x[2] takes no gradient; make it with graph.parameter or requiresGrad",
    );
  });

  it("an operation without a gradient, where one would have to flow through it", () => {
    const graph = new Graph();
    const images = graph.variable("images", [4, 2], { dtype: "u8", requiresGrad: true });
    const labels = graph.variable("labels", [4], { dtype: "u8" });
    const { x } = gatherBatch(images, labels, clockVariable(graph, "clock"), { batchSize: 2, seed: null });
    expect(() => grad(sum(x), [images])).toThrow("backward: gather-rows has no gradient");
  });

  it("to see a gradient in a count", () => {
    const graph = new Graph();
    const logits = graph.parameter("logits", [2, 3]);
    const labels = graph.variable("labels", [2], { dtype: "u32" });
    const { correct } = softmaxCrossEntropy(logits, labels, graph.splat([2], 1));
    expect(correct.requiresGrad).toBe(false);
    expect(() => grad(sum(correct), [logits])).toThrow("does not depend on logits[2, 3]");
  });
});
