import { expect, it } from "vitest";
import { add, mul, relu, scale, sgdStep, sigmoid, softmaxCrossEntropy } from "../../ops";
import { clockVariable } from "../clock-variable";
import { Graph } from "../graph";
import { pruneNodes } from "./prune";

const names = (nodes: ReturnType<typeof pruneNodes>) => nodes.map((node) => node.op.name);

it("drops what no output depends on", () => {
  const graph = new Graph();
  const x = graph.variable("x", [4]);
  const wanted = relu(x);
  sigmoid(wanted);
  scale(x, 2);
  expect(names(pruneNodes(graph, [wanted], []))).toEqual(["relu"]);
});

it("keeps the recorded order, in whatever order the outputs are named", () => {
  const graph = new Graph();
  const x = graph.variable("x", [4]);
  const a = relu(x);
  const b = sigmoid(x);
  const c = add(b, a);
  expect(names(pruneNodes(graph, [c, b, a], []))).toEqual(["relu", "sigmoid", "add"]);
});

it("keeps a node once, however many depend on it", () => {
  const graph = new Graph();
  const a = relu(graph.variable("x", [4]));
  const b = mul(a, a);
  expect(names(pruneNodes(graph, [add(b, a), b], []))).toEqual(["relu", "mul", "add"]);
});

it("keeps updates and what they read, although nothing reads them", () => {
  const graph = new Graph();
  const [p, velocity] = [graph.variable("p", [4]), graph.variable("velocity", [4])];
  const rates = { lr: graph.variable("lr", [1]), clock: clockVariable(graph, "clock") };
  const wanted = sgdStep(p, relu(p), velocity, rates, { momentum: 0 });
  const forgotten = sgdStep(p, sigmoid(p), velocity, rates, { momentum: 0 });
  expect(pruneNodes(graph, [], [wanted])).not.toContain(forgotten);
  expect(names(pruneNodes(graph, [], [wanted]))).toEqual(["relu", "sgd"]);
});

it("keeps the whole node when one of its outputs is wanted", () => {
  const graph = new Graph();
  const labels = graph.variable("labels", [4], { dtype: "u32" });
  const { losses } = softmaxCrossEntropy(relu(graph.variable("x", [4, 3])), labels, graph.splat([4], 1));
  const nodes = pruneNodes(graph, [losses], []);
  expect(names(nodes)).toEqual(["relu", "softmax-cross-entropy"]);
  expect(nodes[1]?.outputs).toHaveLength(3);
});

it("needs nothing for outputs that are variables or constants", () => {
  const graph = new Graph();
  expect(pruneNodes(graph, [graph.variable("x", [2]), graph.splat([2], 1)], [])).toEqual([]);
});
