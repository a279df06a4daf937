/**
 * @file A kernel: hand-written WGSL and everything that is known about it, declared once. Bind layout,
 * conformance test, cost, table and choice of variant are all derived from the declaration.
 */
import { argSize, type Dims, parseArg } from "./args";
import { composedReference, composedVariant } from "./compose";
import { costOf } from "./cost";
import type { Kernel, KernelDeclaration } from "./declaration";
import type { KernelArg } from "./signature";
import { checkStages } from "./stages";
import { defineVariants } from "./targets";
import { checkWorkgroup, defineWgsl, type WgslDeclaration } from "./targets/wgsl";

/**
 * Checks a declaration, each variant by the rules of its target, and returns the kernel. Throws a sentence that names kernel,
 * variant and disagreement.
 */
export function defineKernel(declaration: KernelDeclaration): Kernel {
  const { name, params = {}, paramSets = [], fuses = [], absorbs = [] } = declaration;
  const args = argsOf(declaration);
  const axes = args.flatMap((arg) => arg.pattern.axes);
  const dimNames = new Set(axes.filter((axis) => typeof axis === "string"));
  checkStages({ name, fuses, params, dimNames });
  const signature = { kernel: name, args, settable: new Set([...dimNames, ...Object.keys(params)]) };
  const own = ownWgsl(declaration);
  const composed = declaration.reference ? null : composedVariant(declaration, args);
  const declared = [...(declaration.variants ?? []), own, ...(composed ? [composed] : [])];
  const variants = defineVariants(signature, declared);
  const tune = declaration.smallTune;
  const small = tune ? defineWgsl(signature, { ...own, name: `${own.name}, small`, tune }) : null;
  checkWorkgroup(name, small ?? variants.wgsl.at(-1)!);
  return {
    name,
    summary: declaration.summary,
    args,
    params,
    paramSets: [params, ...paramSets.map((set) => ({ ...params, ...set }))],
    cost: costOf(declaration, args),
    tolerance: declaration.tolerance,
    reference: declaration.reference ?? composedReference(declaration, args),
    ...(declaration.magnitude && { magnitude: declaration.magnitude }),
    ...(declaration.example && { example: declaration.example }),
    sizes: declaration.sizes,
    fuses,
    absorbs,
    isRecomputed: declaration.isRecomputed ?? false,
    isProduct: declaration.isProduct ?? false,
    variants,
    small,
  };
}

function argsOf({ name, args: patterns, writes: named, updates = [] }: KernelDeclaration): KernelArg[] {
  const writes = named ?? (updates.length > 0 ? [] : Object.keys(patterns).slice(-1));
  const written = [...writes, ...updates];
  const unknown = written.filter((argName) => !(argName in patterns));
  if (unknown.length > 0)
    throw new Error(`kernel ${name}: writes ${unknown.join(", ")}, which is no argument`);
  return Object.entries(patterns).map(([argName, text]) => ({
    name: argName,
    pattern: parseArg(text),
    access: written.includes(argName) ? "read_write" : "read",
    isInput: !writes.includes(argName),
  }));
}

/** The WGSL that a kernel has besides its variants. */
function ownWgsl({
  baseName,
  wgsl,
  shares = [],
  tune,
  tunes,
  grid,
  spread,
  when,
  legal,
}: KernelDeclaration): WgslDeclaration {
  return {
    target: "wgsl",
    name: baseName ?? "naive",
    wgsl,
    shares,
    grid,
    ...(tune && { tune }),
    ...(tunes && { tunes }),
    ...(spread && { spread }),
    ...(when && { when }),
    ...(legal && { legal }),
  };
}

/** Elements of each argument at these dimensions. */
export function argSizes(kernel: Kernel, dims: Dims): Record<string, number> {
  return Object.fromEntries(kernel.args.map((arg) => [arg.name, argSize(arg.pattern, dims)]));
}
