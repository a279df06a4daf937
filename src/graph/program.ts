/** @file A compiled step: launches in order over planned buffers. Knows kernels and tensors, but no device. */
import { type ArgType, bindDims } from "../kernel/args";
import { maxGuarded } from "../kernel/clock";
import type { Cost } from "../kernel/cost";
import type { Kernel } from "../kernel/declaration";
import type { KernelArg } from "../kernel/signature";
import { clockBinding, type Guards, type HalfFormat } from "../kernel/storage";
import type { Precision } from "../kernel/tolerance";
import type { DType } from "../tensor/dtype";
import { ShapeError } from "../tensor/shape";
import { formatTensor, type Tensor } from "../tensor/tensor";
import type { Graph, Place } from "./graph";
import type { Binding, Launch } from "./launch";
import { type Node, recordedOf } from "./op";
import { bytesOf, type MemoryPlan, planMemory } from "./passes/plan-memory";
import { pruneNodes } from "./passes/prune";

export interface Program {
  graph: Graph;
  launches: readonly Launch[];
  memory: MemoryPlan;
  /** Variables and constants any launch touches. */
  persistent: readonly Tensor[];
  outputs: readonly Tensor[];
  /** How halves are written; the device chooses their form. */
  halves: HalfRules;
  /** The tensors whose overflow is noted in the clock, by bit. */
  guarded: readonly Tensor[];
  /** Where a tensor lies: itself, what it is a view of, or the packed tensor that it is a part of. */
  placeOf: (tensor: Tensor) => Place;
  /** Of all launches together. */
  cost: Cost;
}

/** What a program says of how its halves are written. */
export type HalfRules = Omit<HalfFormat, "form">;

export interface ProgramRoots {
  /** Values to be readable after a step. */
  outputs?: readonly Tensor[];
  /** Nodes that update variables in place. */
  updates?: readonly Node[];
  halves?: HalfRules;
  /** The clock in which the overflow of every half that a launch computes is noted; left out, nothing is. */
  guard?: Tensor;
}

/** Replaces the nodes of a step by others that compute the same. */
export type Pass = (graph: Graph, nodes: readonly Node[], outputs: readonly Tensor[]) => readonly Node[];

/**
 * Turns the recorded nodes that `roots` need into a program, after `passes` have changed them in turn. Throws a ShapeError when a kernel's arguments
 * disagree in shape or type with the tensors bound to them.
 */
export function compileProgram(
  graph: Graph,
  { outputs = [], updates = [], halves = adapterHalves, guard }: ProgramRoots,
  passes: readonly Pass[] = [],
): Program {
  const recorded: readonly Node[] = pruneNodes(graph, outputs, updates);
  const nodes = passes.reduce((before, pass) => pass(graph, before, outputs), recorded);
  const viewed = new Map<Tensor, Tensor>();
  const placeOf = (tensor: Tensor) => graph.placeOf(viewed.get(tensor) ?? tensor);
  const launches: Launch[] = [];
  const guarded: Tensor[] = [];
  const numbers = new Map(recorded.filter(({ op }) => op.kernel).map((node, number) => [node, number]));
  for (const node of nodes) {
    if (node.op.kernel) {
      const operations = new Set(recordedOf([node]).map((operation) => numbers.get(operation)!));
      launches.push({
        ...toLaunch(node, node.op.kernel, placeOf, guard, guarded),
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
    halves,
    guarded,
    placeOf,
    cost: totalCost(launches),
  };
}

/** The variables that launches write. */
export const writtenBy = ({ launches }: Pick<Program, "launches">): readonly Tensor[] => [
  ...new Set(
    launches.flatMap(({ bindings }) =>
      bindings.flatMap(({ tensor, access }) =>
        tensor.kind === "variable" && access === "read_write" ? tensor : [],
      ),
    ),
  ),
];

/** What a launch computes and moves, by the kernel's own account. */
export const costOf = ({ kernel, dims, params, storage, bindings }: Launch): Cost =>
  kernel.cost(
    dims,
    params,
    storage,
    bindings.map(({ arg }) => arg),
  );

/** Halves as the adapter rounds them, but never infinite. */
export const adapterHalves: HalfRules = { rounding: "adapter", flushes: false, saturates: true };

const storedAs: Readonly<Record<ArgType, readonly DType[]>> = {
  real: ["f32", "f16"],
  f32: ["f32"],
  u32: ["u32"],
  i32: ["i32"],
  u8: ["u8"],
  byte: ["u8", "i8"],
};

function toLaunch(
  node: Node,
  kernel: Kernel,
  placeOf: (tensor: Tensor) => Place,
  guard: Tensor | undefined,
  guarded: Tensor[],
): Omit<Launch, "operations"> {
  const tensors = [...node.inputs, ...node.outputs];
  // Optional arguments come last.
  const args = kernel.args.slice(0, tensors.length);
  const omitted = kernel.args.slice(tensors.length);
  if (tensors.length > args.length || omitted.some(({ pattern }) => !pattern.isOptional)) {
    throw new Error(
      `${node.op.name}: kernel ${kernel.name} takes ${kernel.args.length} arguments, got ${tensors.length}`,
    );
  }
  const dims: Record<string, number> = {};
  const storage: Record<string, Precision> = {};
  const bind = (arg: string, tensor: Tensor, access: Binding["access"]): Binding => {
    const { storage: stored, offset } = placeOf(tensor);
    return { arg, tensor: stored, offset, bytes: bytesOf(tensor), access };
  };
  const bindings = args.map((arg, index): Binding => {
    const tensor = tensors[index]!;
    const allowed = storedAs[arg.pattern.type];
    const problem = allowed.includes(tensor.dtype)
      ? bindDims(arg.pattern, tensor.shape, dims)
      : `is ${tensor.dtype}, expected ${allowed.join(" or ")}`;
    if (problem) throw new ShapeError(`${kernel.name}: ${arg.name} = ${formatTensor(tensor)} ${problem}`);
    if (arg.pattern.type === "real") storage[arg.name] = tensor.dtype as Precision;
    return bind(arg.name, tensor, arg.access);
  });
  const guards = guard ? guardsOf(args, tensors, guarded) : {};
  // A kernel that has the clock itself notes there what overflows.
  const needsClock = Object.keys(guards).length > 0 && !args.some(({ name }) => name === clockBinding);
  if (guard && needsClock) bindings.push(bind(clockBinding, guard, "read_write"));
  const params = { ...kernel.params, ...node.op.params?.(node.attrs, node.inputs) };
  return {
    label: node.op.name,
    kernel,
    dims,
    params,
    bindings,
    storage,
    omitted: omitted.map(({ name }) => name),
    guards,
  };
}

/** A bit for each half value that the launch computes from real numbers; what is gathered from bytes can't overflow. */
function guardsOf(args: readonly KernelArg[], tensors: readonly Tensor[], guarded: Tensor[]): Guards {
  const guards: Record<string, number> = {};
  if (!args.some(({ pattern, isInput }) => isInput && pattern.type === "real")) return guards;
  for (const [index, { name, isInput }] of args.entries()) {
    const tensor = tensors[index]!;
    if (isInput || tensor.dtype !== "f16" || tensor.kind !== "value") continue;
    guards[name] = Math.min(guarded.length, maxGuarded - 1);
    guarded.push(tensor);
  }
  return guards;
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
