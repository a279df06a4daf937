/** @file What a kernel says of itself, and what it is once that was checked. */
import type { ArgPattern, Dims } from "./args";
import type { Storage } from "./storage";
import type { Precision, Tolerance } from "./tolerance";

export type NumberArray = Float32Array | Float64Array | Uint32Array | Uint8Array;
export type KernelArrays = Readonly<Record<string, NumberArray>>;
export type Params = Readonly<Record<string, number>>;
export type Grid = readonly [x: number, y?: number, z?: number];

export interface Cost {
  flops: number;
  bytesRead: number;
  bytesWritten: number;
}

/** One way to write a kernel: a WGSL file with its tuning constants, grid and the shapes it is meant for. */
export interface VariantDeclaration {
  /** Short name that says how it works: "naive", "tile", "register". */
  name: string;
  wgsl: string;
  /** WGSL that kernels share, from `shaders/shared/`, appended to `wgsl`: what it needs and names is found in the whole. */
  shares?: readonly string[];
  /** Values for module constants `const NAME: u32 = …;` of the WGSL. */
  tune?: Readonly<Record<string, number>>;
  grid: (dims: Dims, tune: Readonly<Record<string, number>>, params: Params) => Grid;
  /** Where this variant is both legal and the best choice. Left out: everywhere. */
  when?: (dims: Dims, params: Params) => boolean;
  /** Where it is legal at all (alignment, limits); conformance covers it there. Left out: everywhere. */
  legal?: (dims: Dims, params: Params) => boolean;
}

export interface KernelDeclaration extends Omit<VariantDeclaration, "name"> {
  /** Folder, WGSL file, op and label. */
  name: string;
  /** One sentence for the table of kernels: what it computes, with its formula. */
  summary: string;
  /** Pattern per argument in binding order; see args.ts. Inputs come first, then outputs. */
  args: Readonly<Record<string, string>>;
  /** Arguments that are written whatever they held; without `updates` too, the last one. */
  writes?: readonly string[];
  /** Arguments that are read and written in place. */
  updates?: readonly string[];
  /** Override constants an op may set besides the dimensions, with the value the tests use. */
  params?: Params;
  /** Floating-point operations of a launch. */
  flops: (dims: Dims, params: Params) => number;
  /** How many elements of an argument a launch reads or writes, where that is not all of them; two numbers where they differ. */
  touched?: (
    dims: Dims,
    params: Params,
  ) => Readonly<Record<string, number | readonly [read: number, written: number]>>;
  tolerance: (dims: Dims, precision: Precision, params: Params) => Tolerance;
  /**
   * Fills the written arguments from the others, in plain loops; the arrays may hold f32 or f64. Left out for a fused
   * kernel, whose stages' references compose into its own.
   */
  reference?: (arrays: KernelArrays, dims: Dims, params: Params) => void;
  /**
   * Σ|terms| into the written arguments where the reference on |inputs| would not give it. `precision` is that of the real
   * arguments: it matters where one that was written is read again.
   */
  magnitude?: (arrays: KernelArrays, dims: Dims, params: Params, precision: Precision) => void;
  /** Inputs that random numbers in [-1, 1) would make meaningless: labels, probabilities, counters. */
  example?: (dims: Dims, random: () => number) => Readonly<Record<string, ArrayLike<number>>>;
  /** Sizes at which the reference model uses the kernel. */
  sizes: readonly Dims[];
  /** Parameter sets for the tests besides `params`. */
  paramSets?: readonly Params[];
  /** Faster variants, best first; the first whose `when` holds is used, the kernel's own WGSL otherwise. */
  variants?: readonly VariantDeclaration[];
  /** Names the kernel's own WGSL among its variants; "naive" when left out. */
  baseName?: string;
  /** Instead of `tune` on an adapter that allows no more than `leastInvocations` in a workgroup. */
  smallTune?: Readonly<Record<string, number>>;
  /**
   * What this one computes in a single launch, stage by stage: a kernel and what its arguments are called here, "_" for
   * an output that is not read. Names that are arguments of this kernel come from outside or go there; all others are
   * never stored. Parameters of stages have the same name here, so no two stages may share one. This is the fusion rule.
   */
  fuses?: readonly FusedStage[];
  /** Pattern of each value that lies between the stages of `fuses` and is never stored. */
  between?: Readonly<Record<string, string>>;
  /** Cheap enough to be computed again by every fused kernel that reads its output, instead of being stored for all. */
  isRecomputed?: boolean;
  /** Kernels of which this one stands for any number of launches; a pass of its own says when. */
  absorbs?: readonly Kernel[];
}

export type FusedStage = readonly [kernel: Kernel, args: string];

export interface KernelArg {
  name: string;
  pattern: ArgPattern;
  access: "read" | "read_write";
  /** Whether what it holds before the launch matters: false for a pure output. */
  isInput: boolean;
}

export interface Variant {
  name: string;
  wgsl: string;
  tune: Readonly<Record<string, number>>;
  /** Override constants in this WGSL file; others need not be passed to the pipeline. */
  overrides: readonly string[];
  entryPoint: string;
  grid: (dims: Dims, params: Params) => Grid;
  isLegal: (dims: Dims, params: Params) => boolean;
  isPreferred: (dims: Dims, params: Params) => boolean;
  /** Whether invocations of a workgroup exchange values. */
  usesWorkgroupMemory: boolean;
  /** Of a workgroup. */
  invocations: number;
}

export interface Kernel
  extends Pick<KernelDeclaration, "name" | "summary" | "tolerance" | "magnitude" | "example" | "sizes"> {
  /**
   * What a launch computes and moves where it binds the arguments named in `bound` (all but optional ones when left out),
   * each real one in the storage that `storage` names (f32 when left out). What is updated in place is read and written.
   */
  cost: (dims: Dims, params: Params, storage?: Storage, bound?: readonly string[]) => Cost;
  reference: (arrays: KernelArrays, dims: Dims, params: Params) => void;
  args: readonly KernelArg[];
  params: Params;
  paramSets: readonly Params[];
  /** All variants, preferred ones first; the last one is legal everywhere. */
  variants: readonly Variant[];
  /** The last one in workgroups that every adapter allows; null where it is so itself. */
  small: Variant | null;
  fuses: readonly FusedStage[];
  absorbs: readonly Kernel[];
  isRecomputed: boolean;
}
