/**
 * @file Stores tensors of a step in half precision. Kernels take either storage for their real arguments, argument by
 * argument, so no conversion is launched: a value is rounded where it is stored.
 */
import { sizeOf } from "../../tensor/shape";
import type { Tensor } from "../../tensor/tensor";
import type { Graph } from "../graph";
import { type Node, recordedOf } from "../op";
import type { Pass } from "../program";

/** Tensors and those that stand for them. */
type Substitution = ReadonlyMap<Tensor, Tensor>;

/**
 * Mixed precision (Micikevicius et al., 2018): operands of products are halves, whatever is summed stays f32.
 * A parameter stays f32 as well, and its update writes a half copy beside it, which is what everything else reads.
 * `nameOf` names the values that become halves; the half copies are added to `copies` by their parameter.
 */
export function mixedPrecision(
  nameOf: (tensor: Tensor) => string,
  copies: Map<Tensor, Tensor> = new Map(),
): Pass {
  return (graph, nodes) => {
    const rootOf = viewRoots(nodes);
    const multiplied = nodes.filter(({ op }) => op.kernel?.isProduct);
    const operands = new Set(multiplied.flatMap(({ inputs }) => inputs.map(rootOf)));
    const halves = halvesOf(graph, nodes, (tensor) => operands.has(rootOf(tensor)), nameOf);
    for (const { inputs } of nodes.filter(writesCopy))
      copies.set(inputs[0]!, copyOf(graph, inputs[0]!, " copy"));
    return nodes.map((node) => {
      const copy = writesCopy(node) ? copies.get(node.inputs[0]!) : undefined;
      return copy ? substituted(node, halves, [copy]) : substituted(node, new Map([...halves, ...copies]));
    });
  };
}

/**
 * Everything in half precision: each value, and each variable, that only real arguments touch. The variables that stand for
 * others are added to `variables`, so that other programs can use them too (`substitute`).
 */
export function halfPrecision(variables: Map<Tensor, Tensor>, nameOf: (tensor: Tensor) => string): Pass {
  return (graph, nodes) => {
    const halves = halvesOf(graph, nodes, () => true, nameOf);
    const real = realOnly(nodes);
    for (const tensor of real) {
      if (tensor.kind === "variable" && !variables.has(tensor))
        variables.set(tensor, copyOf(graph, tensor, " half"));
    }
    return nodes.map((node) => substituted(node, new Map([...halves, ...variables])));
  };
}

/** Lets the nodes read and update these tensors instead of those that they stand for. */
export const substitute =
  (tensors: Substitution): Pass =>
  (_, nodes) =>
    nodes.map((node) => substituted(node, tensors));

const substituted = (node: Node, tensors: Substitution, more: readonly Tensor[] = []): Node => ({
  ...node,
  inputs: [...node.inputs.map((input) => tensors.get(input) ?? input), ...more],
  outputs: node.outputs.map((output) => tensors.get(output) ?? output),
  standsFor: recordedOf([node]),
});

/** Whether a node updates a parameter by a kernel that can write a copy of it, the last of its arguments. */
const writesCopy = ({ op }: Node): boolean => op.kernel?.args.at(-1)?.pattern.isOptional ?? false;

const copyOf = (graph: Graph, tensor: Tensor, suffix: string): Tensor =>
  graph.variable(`${tensor.name}${suffix}`, tensor.shape, {
    dtype: "f16",
    initial: () => graph.initialValue(tensor) ?? new Float32Array(sizeOf(tensor.shape)),
  });

/** A half for each f32 value that is chosen and that every launch takes in either storage. */
function halvesOf(
  graph: Graph,
  nodes: readonly Node[],
  isChosen: (tensor: Tensor) => boolean,
  nameOf: (tensor: Tensor) => string,
): Map<Tensor, Tensor> {
  const real = realOnly(nodes);
  const values = nodes
    .flatMap(({ outputs }) => outputs)
    .filter((tensor) => real.has(tensor) && isChosen(tensor));
  return new Map(values.map((tensor) => [tensor, graph.withType(tensor, "f16", nameOf(tensor))]));
}

/** The f32 tensors that are arguments of kernels, or views of them, only where these may be stored as halves. */
function realOnly(nodes: readonly Node[]): Set<Tensor> {
  const rootOf = viewRoots(nodes);
  const tensors = new Set<Tensor>();
  const others = new Set<Tensor>();
  for (const { op, inputs, outputs } of nodes) {
    for (const [index, tensor] of [...inputs, ...outputs].entries()) {
      tensors.add(tensor);
      if (op.kernel && op.kernel.args[index]?.pattern.type !== "real") others.add(rootOf(tensor));
    }
  }
  return new Set([...tensors].filter((tensor) => tensor.dtype === "f32" && !others.has(rootOf(tensor))));
}

/** The tensor whose storage a view shares; the tensor itself where it is no view. */
function viewRoots(nodes: readonly Node[]): (tensor: Tensor) => Tensor {
  const viewed = new Map<Tensor, Tensor>();
  for (const { op, inputs, outputs } of nodes) {
    if (!op.kernel) viewed.set(outputs[0]!, viewed.get(inputs[0]!) ?? inputs[0]!);
  }
  return (tensor) => viewed.get(tensor) ?? tensor;
}
