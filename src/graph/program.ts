/** @file A compiled step: launches in order over planned buffers. Knows kernels and tensors, but no device. */
import { type ArgType, bindDims, type Dims } from "../kernel/args";
import type { Cost, Kernel, Params } from "../kernel/kernel";
import type { DType } from "../tensor/dtype";
import { ShapeError } from "../tensor/shape";
import { formatTensor, type Tensor } from "../tensor/tensor";
import type { Graph, Place } from "./graph";
import { type Node, recordedOf } from "./op";
import { bytesOf, type MemoryPlan, planMemory } from "./passes/plan-memory";
import { pruneNodes } from "./passes/prune";

export interface Binding {
  arg: string;
  /** The tensor whose storage is bound: never a view or a part of a packed one. */
  tensor: Tensor;
  /** The range of the storage that is bound. */
  offset: number;
  bytes: number;
  access: "read" | "read_write";
}

/** One dispatch. */
export interface Launch {
  label: string;
  kernel: Kernel;
  dims: Dims;
  params: Params;
  bindings: readonly Binding[];
  /** The recorded operations that it computes, by number from 0: each is a launch of its own where nothing is fused. */
  operations: readonly number[];
}

export interface Program {
  graph: Graph;
  launches: readonly Launch[];
  memory: MemoryPlan;
  /** Variables and constants any launch touches. */
  persistent: readonly Tensor[];
  outputs: readonly Tensor[];
  /** Where a tensor lies: itself, what it is a view of, or the packed tensor that it is a part of. */
  placeOf: (tensor: Tensor) => Place;
  /** Of all launches together. */
  cost: Cost;
}

export interface ProgramRoots {
  /** Values to be readable after a step. */
  outputs?: readonly Tensor[];
  /** Nodes that update variables in place. */
  updates?: readonly Node[];
}

/** Replaces the nodes of a step by others that compute the same. */
export type Pass = (graph: Graph, nodes: readonly Node[], outputs: readonly Tensor[]) => readonly Node[];

/**
 * Turns the recorded nodes that `roots` need into a program, after `passes` have changed them in turn. Throws a ShapeError when a kernel's arguments
 * disagree in shape or type with the tensors bound to them.
 */
export function compileProgram(
  graph: Graph,
  { outputs = [], updates = [] }: ProgramRoots,
  passes: readonly Pass[] = [],
): Program {
  const recorded: readonly Node[] = pruneNodes(graph, outputs, updates);
  const nodes = passes.reduce((before, pass) => pass(graph, before, outputs), recorded);
  const viewed = new Map<Tensor, Tensor>();
  const placeOf = (tensor: Tensor) => graph.placeOf(viewed.get(tensor) ?? tensor);
  const launches: Launch[] = [];
  const numbers = new Map(recorded.filter(({ op }) => op.kernel).map((node, number) => [node, number]));
  for (const node of nodes) {
    if (node.op.kernel) {
      const operations = new Set(recordedOf([node]).map((operation) => numbers.get(operation)!));
      launches.push({
        ...toLaunch(node, node.op.kernel, placeOf),
        operations: [...operations].sort((a, b) => a - b),
      });
    } else viewed.set(node.outputs[0]!, viewed.get(node.inputs[0]!) ?? node.inputs[0]!);
  }
  const bound = new Set(launches.flatMap((launch) => launch.bindings.map((binding) => binding.tensor)));
  for (const output of outputs) bound.add(placeOf(output).storage);
  return {
    graph,
    launches,
    memory: planMemory(
      launches,
      outputs.map((output) => placeOf(output).storage),
    ),
    persistent: [...bound].filter((tensor) => tensor.kind !== "value"),
    outputs,
    placeOf,
    cost: totalCost(launches),
  };
}

/** What a launch computes and moves, by the kernel's own account. */
export const costOf = ({ kernel, dims, params }: Launch): Cost => kernel.cost(dims, params);

const storedAs: Readonly<Record<ArgType, DType>> = { real: "f32", f32: "f32", u32: "u32", u8: "u8" };

function toLaunch(
  node: Node,
  kernel: Kernel,
  placeOf: (tensor: Tensor) => Place,
): Omit<Launch, "operations"> {
  const tensors = [...node.inputs, ...node.outputs];
  if (tensors.length !== kernel.args.length) {
    throw new Error(
      `${node.op.name}: kernel ${kernel.name} takes ${kernel.args.length} arguments, got ${tensors.length}`,
    );
  }
  const dims: Record<string, number> = {};
  const bindings = kernel.args.map((arg, index): Binding => {
    const tensor = tensors[index]!;
    const dtype = storedAs[arg.pattern.type];
    const problem =
      tensor.dtype === dtype
        ? bindDims(arg.pattern, tensor.shape, dims)
        : `is ${tensor.dtype}, expected ${dtype}`;
    if (problem) throw new ShapeError(`${kernel.name}: ${arg.name} = ${formatTensor(tensor)} ${problem}`);
    const { storage, offset } = placeOf(tensor);
    return { arg: arg.name, tensor: storage, offset, bytes: bytesOf(tensor), access: arg.access };
  });
  const params = { ...kernel.params, ...node.op.params?.(node.attrs, node.inputs) };
  return {
    label: node.op.name,
    kernel,
    dims,
    params,
    bindings,
  };
}

function totalCost(launches: readonly Launch[]): Cost {
  const total = { flops: 0, bytesRead: 0, bytesWritten: 0 };
  for (const launch of launches) {
    const cost = costOf(launch);
    total.flops += cost.flops;
    total.bytesRead += cost.bytesRead;
    total.bytesWritten += cost.bytesWritten;
  }
  return total;
}
