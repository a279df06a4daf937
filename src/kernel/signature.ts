/** @file What a kernel is called with: its arguments by name, sizes and parameters. */
import type { ArgPattern, Dims } from "./args";

export type NumberArray = Float32Array | Float64Array | Uint32Array | Int32Array | Uint8Array | Int8Array;
export type KernelArrays = Readonly<Record<string, NumberArray>>;
export type Params = Readonly<Record<string, number>>;

/** Fills the written arguments from the others; the arrays of real ones may hold f32 or f64. */
export type KernelFunction = (arrays: KernelArrays, dims: Dims, params: Params) => void;

export interface KernelArg {
  name: string;
  pattern: ArgPattern;
  access: "read" | "read_write";
  /** Whether what it holds before the launch matters: false for a pure output. */
  isInput: boolean;
}

/** What a variant of a kernel has to agree with. */
export interface Signature {
  /** The kernel's name. */
  kernel: string;
  args: readonly KernelArg[];
  /** Names that have a number in every launch: dimensions and parameters. */
  settable: ReadonlySet<string>;
}
