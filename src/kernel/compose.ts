/** @file The reference of a fused kernel: its stages' references one after another. */
import { type ArgPattern, argSize, axisSizes, bindDims, type Dims } from "./args";
import type { FusedStage, KernelArrays, NumberArray, Params } from "./declaration";

/**
 * Runs the references of `stages` in order. `patterns` are those of the fused kernel's arguments and of the values
 * between its stages, by name; each stage's dimensions are read off them. What lies between is kept in f64 when the
 * arguments are, so that nothing is rounded on the way.
 */
export function composeReference(
  stages: readonly FusedStage[],
  patterns: ReadonlyMap<string, ArgPattern>,
): (arrays: KernelArrays, dims: Dims, params: Params) => void {
  return (arrays, dims, params) => {
    const isDouble = Object.values(arrays).some((array) => array instanceof Float64Array);
    const all: Record<string, NumberArray> = { ...arrays };
    for (const [name, pattern] of patterns) {
      all[name] ??= allocate(pattern, dims, isDouble);
    }
    for (const [kernel, text] of stages) {
      const stageArrays: Record<string, NumberArray> = {};
      const stageDims: Record<string, number> = {};
      for (const [index, name] of text.split(" ").entries()) {
        const arg = kernel.args[index]!;
        stageArrays[arg.name] = all[name]!;
        bindDims(arg.pattern, axisSizes(patterns.get(name)!, dims), stageDims);
      }
      kernel.reference(stageArrays, stageDims, params);
    }
  };
}

function allocate(pattern: ArgPattern, dims: Dims, isDouble: boolean): NumberArray {
  const size = argSize(pattern, dims);
  if (pattern.type === "u32") return new Uint32Array(size);
  return isDouble ? new Float64Array(size) : new Float32Array(size);
}
