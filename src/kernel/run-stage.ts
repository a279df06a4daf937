/** @file How a processor computes a kernel: what larger kernels that are made of others call for each of these. */
import type { Dims } from "./args";
import type { Kernel } from "./declaration";
import type { KernelArrays, KernelFunction, Params } from "./signature";

export type RunStage = (kernel: Kernel, arrays: KernelArrays, dims: Dims, params: Params) => void;

/** By the formula: for references. */
export const byReference: RunStage = (kernel, arrays, dims, params) => kernel.reference(arrays, dims, params);

/** As fast as plain JavaScript does it. */
export const byFastest: RunStage = (kernel, arrays, dims, params) =>
  fastestOf(kernel, dims, params)(arrays, dims, params);

/** The first variant in JavaScript that is preferred at these dimensions, the reference where there is none. */
export function fastestOf({ variants, reference }: Kernel, dims: Dims, params: Params): KernelFunction {
  return variants.js.find((variant) => variant.isPreferred(dims, params))?.run ?? reference;
}
