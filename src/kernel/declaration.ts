/** @file What a kernel says of itself, and what it is once that was checked. */
import type { Dims } from "./args";
import type { CostDeclaration, CostFunction } from "./cost";
import type { KernelArg, KernelArrays, KernelFunction, Params } from "./signature";
import type { VariantDeclaration, Variants } from "./targets";
import type { CommonDeclaration } from "./targets/variant";
import type { WgslDeclaration, WgslVariant } from "./targets/wgsl";
import type { Precision, Tolerance } from "./tolerance";

/** Of a kernel's own WGSL, which every GPU can run. */
type OwnWgsl = Omit<WgslDeclaration, "target" | "name" | "requires" | "legal"> &
  Pick<CommonDeclaration, "legal">;

export interface KernelDeclaration extends OwnWgsl, CostDeclaration {
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
  tolerance: (dims: Dims, precision: Precision, params: Params) => Tolerance;
  /**
   * The formula in plain loops, and nothing for the sake of speed: what all variants are held against, and what a processor runs
   * where no variant is written for it. Left out for a fused kernel, whose stages' references compose into its own.
   */
  reference?: KernelFunction;
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
  /**
   * Faster variants for any target, best first; of those for its target a device takes the first whose `when` holds. Where there is
   * none, a GPU takes the kernel's own WGSL, a processor the reference.
   */
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
  /** A sum of products, which mixed precision may feed with halves: what it sums stays f32. */
  isProduct?: boolean;
  /** Kernels of which this one stands for any number of launches; a pass of its own says when. */
  absorbs?: readonly Kernel[];
}

export type FusedStage = readonly [kernel: Kernel, args: string];

export interface Kernel
  extends Pick<KernelDeclaration, "name" | "summary" | "tolerance" | "magnitude" | "example" | "sizes"> {
  cost: CostFunction;
  reference: KernelFunction;
  args: readonly KernelArg[];
  params: Params;
  paramSets: readonly Params[];
  /** Of each target, preferred ones first. The last one in WGSL is the kernel's own, legal everywhere and on every GPU. */
  variants: Variants;
  /** That one in workgroups that every adapter allows; null where it has such already. */
  small: WgslVariant | null;
  fuses: readonly FusedStage[];
  absorbs: readonly Kernel[];
  isRecomputed: boolean;
  isProduct: boolean;
}
