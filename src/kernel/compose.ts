/** @file What a fused kernel computes: its stages one after another. */
import { type ArgPattern, argSize, axisSizes, bindDims, type Dims, parseArg } from "./args";
import type { FusedStage, KernelDeclaration } from "./declaration";
import { byFastest, byReference, type RunStage } from "./run-stage";
import type { KernelArg, KernelFunction, NumberArray } from "./signature";
import type { JsDeclaration } from "./targets/js";

/** The reference of a fused kernel, from the references of its stages. Throws when a name of these has no pattern. */
export const composedReference = (
  declaration: KernelDeclaration,
  args: readonly KernelArg[],
): KernelFunction => compose(declaration, args, byReference);

/** The same as fast as its stages are in JavaScript; null where none of them has a variant for that. */
export function composedVariant(
  declaration: KernelDeclaration,
  args: readonly KernelArg[],
): JsDeclaration | null {
  const { fuses = [], legal } = declaration;
  if (fuses.every(([stage]) => stage.variants.js.length === 0)) return null;
  const run = compose(declaration, args, byFastest);
  return { target: "js", name: "stages", run, ...(legal && { legal }) };
}

function compose(
  { name, fuses = [], between = {} }: KernelDeclaration,
  args: readonly KernelArg[],
  runStage: RunStage,
): KernelFunction {
  const patterns = new Map(args.map((arg) => [arg.name, arg.pattern]));
  for (const [value, text] of Object.entries(between)) patterns.set(value, parseArg(text));
  const names = fuses.flatMap(([, text]) => text.split(" "));
  const unknown = names.filter((value) => !patterns.has(value));
  if (unknown.length > 0 || names.length === 0) {
    throw new Error(
      `kernel ${name}: has no reference and ` +
        (names.length === 0 ? "fuses nothing" : `no shape for ${unknown.join(", ")}; add it to "between"`),
    );
  }
  return runStages(fuses, patterns, runStage);
}

/**
 * Runs `stages` in order. `patterns` are those of the fused kernel's arguments and of the values between its stages, by name;
 * each stage's dimensions are read off them. What lies between is kept in f64 when the arguments are, so that nothing is rounded
 * on the way.
 */
function runStages(
  stages: readonly FusedStage[],
  patterns: ReadonlyMap<string, ArgPattern>,
  runStage: RunStage,
): KernelFunction {
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
      runStage(kernel, stageArrays, stageDims, params);
    }
  };
}

function allocate(pattern: ArgPattern, dims: Dims, isDouble: boolean): NumberArray {
  const size = argSize(pattern, dims);
  if (pattern.type === "u32") return new Uint32Array(size);
  if (pattern.type === "i32") return new Int32Array(size);
  return isDouble ? new Float64Array(size) : new Float32Array(size);
}
