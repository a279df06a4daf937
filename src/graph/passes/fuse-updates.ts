/** @file One launch updates all parameters: their tensors, gradients and optimizer state are packed side by side. */
import { isReal, type Tensor } from "../../tensor/tensor";
import type { Graph } from "../graph";
import { type Node, recordedOf } from "../op";
import type { Pass } from "../program";

/**
 * Merges the updates that differ in nothing but their tensors, such as Adam's of every parameter. Arguments of one
 * element, such as the learning rate, must be the same tensor in all; the others are packed (see Graph.pack), a pack
 * per argument. Updates of tensors that already lie in a pack are left as they are.
 */
export const fuseUpdates: Pass = (graph, recorded) => {
  const groups = new Map<string, Node[]>();
  for (const node of recorded) {
    const key = keyOf(node);
    if (key) groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  let nodes = recorded;
  for (const group of groups.values()) {
    if (group.length < 2 || !canPack(graph, group)) continue;
    const fused = mergeUpdates(graph, group);
    const last = group.at(-1)!;
    nodes = nodes.flatMap((node) => (node === last ? [fused] : group.includes(node) ? [] : [node]));
  }
  return nodes;
};

/** Same for nodes that may be merged: kernel, parameters, shared arguments and types. Undefined for what is no update. */
function keyOf({ op, inputs, outputs, attrs }: Node): string | undefined {
  const { kernel } = op;
  if (!kernel || outputs.length > 0 || !kernel.args.some(({ pattern }) => pattern.flattens)) return undefined;
  const shared = inputs.filter((_, index) => !kernel.args[index]!.pattern.flattens).map(({ id }) => id);
  const types = inputs.map(({ dtype }) => dtype);
  return JSON.stringify([kernel.name, op.params?.(attrs, inputs), shared, types]);
}

/** Whether all are real and storage of their own: a view or a part of a pack can't be packed again. */
function canPack(graph: Graph, group: readonly Node[]): boolean {
  const tensors = group.flatMap((node) => packedInputs(node));
  return (
    new Set(tensors).size === tensors.length &&
    tensors.every(
      (tensor) =>
        isReal(tensor) &&
        tensor.kind !== "constant" &&
        graph.producer(tensor)?.op.kernel !== null &&
        graph.placeOf(tensor).storage === tensor,
    )
  );
}

/** What a pack is called: after its argument, and the parameter that it begins with, since a graph may have several groups. */
export const packName = (arg: string, parameter: Tensor): string => `all ${arg} from ${parameter.name} on`;

const packedInputs = ({ op, inputs }: Node): Tensor[] =>
  inputs.filter((_, index) => op.kernel!.args[index]!.pattern.flattens);

function mergeUpdates(graph: Graph, group: readonly Node[]): Node {
  const [first] = group as [Node];
  const [parameter] = packedInputs(first) as [Tensor];
  const inputs = first.inputs.map((tensor, index) => {
    const arg = first.op.kernel!.args[index]!;
    if (!arg.pattern.flattens) return tensor;
    return graph.pack(
      packName(arg.name, parameter),
      group.map((node) => node.inputs[index]!),
    );
  });
  return { ...first, inputs, standsFor: recordedOf(group) };
}
