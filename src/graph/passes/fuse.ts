/**
 * @file Replaces groups of nodes by one node whose kernel computes the same. The rules are the kernels' own `fuses`:
 * stages with named arguments, matched against the nodes of a step.
 */
import type { Kernel } from "../../kernel/declaration";
import { mergeParams } from "../../kernel/stages";
import type { Tensor } from "../../tensor/tensor";
import { type Node, recordedOf } from "../op";
import type { Pass } from "../program";

/** A group of nodes that a kernel can stand for, with the tensor of each name of its rule. */
interface Match {
  kernel: Kernel;
  nodes: readonly Node[];
  names: ReadonlyMap<string, Tensor>;
}

/**
 * Fuses by the rules of `kernels`, those with more stages first, until nothing fits any more: what one rule yields may be
 * a stage of another. A group fits when every value inside it that its kernel does not store is read inside the group only. A
 * value that is cheap to compute again (`isRecomputed`) may have several readers if each of them can be fused with it; a
 * rule that stores such a value is the last resort. Kernels with more arguments than `maxBindings`, the buffers that the adapter can bind to one
 * launch, are left out.
 */
export function fusePass(kernels: readonly Kernel[], maxBindings: number): Pass {
  const usable = kernels
    .filter(({ fuses, args }) => fuses.length > 0 && args.length <= maxBindings)
    .sort((a, b) => rank(b) - rank(a));
  return (_, recorded, outputs) => {
    for (let nodes = recorded; ; ) {
      const fused = fuseFirst(nodes, { outputs, usable });
      if (!fused) return nodes;
      nodes = fused;
    }
  };
}

/** Rules with more stages come first, and last those that store what others compute again. */
const rank = ({ fuses }: Kernel): number => (fuses.at(-1)![0].isRecomputed ? 0 : fuses.length);

/** The nodes with one group fused, undefined when no rule fits. */
function fuseFirst(nodes: readonly Node[], surroundings: Surroundings): Node[] | undefined {
  for (const kernel of surroundings.usable) {
    for (const match of findMatches(kernel, nodes)) {
      const fused = fuse(match, nodes, surroundings);
      if (fused) return fused;
    }
  }
  return undefined;
}

interface Surroundings {
  outputs: readonly Tensor[];
  usable: readonly Kernel[];
}

/** Matches grow from their last stage back to the first; each last node is in one match at most. */
function findMatches(kernel: Kernel, nodes: readonly Node[]): Match[] {
  const last = kernel.fuses.at(-1)![0];
  return nodes.flatMap((node) => {
    if (node.op.kernel !== last) return [];
    const found = grow(kernel, nodes, kernel.fuses.length - 1, new Map(), [node], node);
    return found ? [found] : [];
  });
}

/** Binds the stage to `node`, then looks for a node of the stage before. */
function grow(
  kernel: Kernel,
  nodes: readonly Node[],
  stage: number,
  names: ReadonlyMap<string, Tensor>,
  chosen: readonly Node[],
  node: Node,
): Match | undefined {
  const bound = bindNames(kernel.fuses[stage]![1], node, names);
  if (!bound) return undefined;
  if (stage === 0) return { kernel, nodes: chosen, names: bound };
  const wanted = kernel.fuses[stage - 1]![0];
  for (const candidate of nodes) {
    if (candidate.op.kernel !== wanted || chosen.includes(candidate)) continue;
    const found = grow(kernel, nodes, stage - 1, bound, [candidate, ...chosen], candidate);
    if (found) return found;
  }
  return undefined;
}

/** The names with this node's tensors added; undefined when a name would stand for two tensors. */
function bindNames(text: string, node: Node, names: ReadonlyMap<string, Tensor>) {
  const bound = new Map(names);
  let isConnected = names.size === 0;
  for (const [index, tensor] of [...node.inputs, ...node.outputs].entries()) {
    const name = text.split(" ")[index]!;
    if (name === "_") continue;
    const known = bound.get(name);
    if (known && known !== tensor) return undefined;
    isConnected ||= known !== undefined;
    bound.set(name, tensor);
  }
  return isConnected ? bound : undefined;
}

/**
 * The nodes with the match's fused node in the place of its last one; undefined where the match must stay as it is:
 * another node reads what the kernel does not store, or something in between depends on the order.
 */
function fuse(match: Match, nodes: readonly Node[], { outputs, usable }: Surroundings): Node[] | undefined {
  const { kernel, nodes: group, names } = match;
  const stored = new Set(kernel.args.map(({ name }) => names.get(name)));
  const readersOf = (node: Node) =>
    nodes.filter(
      (reader) => !group.includes(reader) && reader.inputs.some((input) => node.outputs.includes(input)),
    );
  // What is cheap is computed again here, and stays for the other nodes that read it, in case they absorb it too.
  const kept = group.filter((node) => {
    const readers = readersOf(node);
    const isFree = node.op.kernel?.isRecomputed && !stored.has(node.outputs[0]) && readers.length > 0;
    return isFree && readers.every((reader) => mayAbsorb(usable, node, reader));
  });
  const replaced = group.filter((node) => !kept.includes(node));
  const vanishing = replaced.flatMap(({ outputs }) => outputs).filter((tensor) => !stored.has(tensor));
  const others = nodes.filter((node) => !replaced.includes(node));
  if (vanishing.some((tensor) => outputs.includes(tensor) || isRead(tensor, others))) return undefined;

  const last = nodes.indexOf(group.at(-1)!);
  const first = Math.min(...replaced.map((node) => nodes.indexOf(node)));
  const between = nodes.slice(first, last).filter((node) => !replaced.includes(node));
  const written = replaced.flatMap((node) => [...node.outputs, ...updatedBy(node)]);
  const read = group.flatMap((node) => node.inputs);
  const isInTheWay = (node: Node) =>
    node.inputs.some((tensor) => written.includes(tensor)) ||
    updatedBy(node).some((tensor) => read.includes(tensor));
  if (between.some(isInTheWay)) return undefined;
  return nodes.flatMap((node, index) => {
    if (index === last) return [fusedNode(match)];
    return replaced.includes(node) ? [] : [node];
  });
}

const isRead = (tensor: Tensor, nodes: readonly Node[]) =>
  nodes.some(({ inputs }) => inputs.includes(tensor));

/** What a node's kernel changes in place. */
const updatedBy = ({ op: { kernel }, inputs }: Node): Tensor[] =>
  inputs.filter((_, index) => kernel?.args[index]?.access === "read_write");

/** Whether some rule would compute this node again for that reader. */
const mayAbsorb = (usable: readonly Kernel[], { op: { kernel } }: Node, reader: Node): boolean =>
  usable.some(({ fuses }) => {
    const stages: readonly (Kernel | null)[] = fuses.map(([stage]) => stage);
    return stages.includes(kernel) && stages.includes(reader.op.kernel);
  });

/** One node for the group: its inputs and outputs in the order of the kernel's arguments, all stages' parameters. */
function fusedNode({ kernel, nodes, names }: Match): Node {
  const params = mergeParams(
    kernel.name,
    nodes.map(({ op, attrs, inputs }) => [op.name, { ...op.kernel?.params, ...op.params?.(attrs, inputs) }]),
  );
  const tensorsOf = (isInput: boolean) =>
    kernel.args.filter((arg) => arg.isInput === isInput).map(({ name }) => names.get(name)!);
  const outputs = tensorsOf(false);
  const op = { name: kernel.name, kernel, infer: () => outputs, params: () => params };
  return { op, inputs: tensorsOf(true), outputs, attrs: {}, standsFor: recordedOf(nodes) };
}
