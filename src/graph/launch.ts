/** @file A launch of a kernel with everything it is given. */
import type { Dims } from "../kernel/args";
import type { Kernel } from "../kernel/declaration";
import type { Params } from "../kernel/signature";
import type { Guards, Storage } from "../kernel/storage";
import type { Tensor } from "../tensor/tensor";

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
  /** Of the arguments that are bound, in their order, and of the clock where the launch is guarded and has none itself. */
  bindings: readonly Binding[];
  /** How each real argument is stored. */
  storage: Storage;
  /** Optional arguments that are not bound. */
  omitted: readonly string[];
  /** The bit of the clock's `found` that each half output sets when it overflows. */
  guards: Guards;
  /** The recorded operations that it computes, by number from 0: each is a launch of its own where nothing is fused. */
  operations: readonly number[];
}
