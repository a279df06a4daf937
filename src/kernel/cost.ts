/** @file What a launch of a kernel computes and moves, from its declaration. */
import { argSize, type Dims } from "./args";
import type { KernelArg, Params } from "./signature";
import { elementBytes, type Storage } from "./storage";

export interface Cost {
  flops: number;
  bytesRead: number;
  bytesWritten: number;
}

export interface CostDeclaration {
  /** Floating-point operations of a launch. */
  flops: (dims: Dims, params: Params) => number;
  /** How many elements of an argument a launch reads or writes, where that is not all of them; two numbers where they differ. */
  touched?: (
    dims: Dims,
    params: Params,
  ) => Readonly<Record<string, number | readonly [read: number, written: number]>>;
}

/**
 * What a launch computes and moves where it binds the arguments named in `bound` (all but optional ones when left out),
 * each real one in the storage that `storage` names (f32 when left out). What is updated in place is read and written.
 */
export type CostFunction = (dims: Dims, params: Params, storage?: Storage, bound?: readonly string[]) => Cost;

export function costOf({ flops, touched }: CostDeclaration, args: readonly KernelArg[]): CostFunction {
  const required = args.filter(({ pattern }) => !pattern.isOptional).map(({ name }) => name);
  return (dims, params, storage = {}, bound = required) => {
    const cost = { flops: flops(dims, params), bytesRead: 0, bytesWritten: 0 };
    const elements = touched?.(dims, params) ?? {};
    for (const { name, pattern, access, isInput } of args) {
      if (!bound.includes(name)) continue;
      const size = elementBytes(pattern.type, storage[name]);
      const count = elements[name] ?? argSize(pattern, dims);
      const [read, written] = typeof count === "number" ? [count, count] : count;
      if (isInput) cost.bytesRead += size * read;
      if (access === "read_write") cost.bytesWritten += size * written;
    }
    return cost;
  };
}
