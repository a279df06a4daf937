/**
 * @file A kernel: hand-written WGSL and everything that is known about it, declared once. Bind layout,
 * conformance test, cost, table and choice of variant are all derived from the declaration.
 */
import { argSize, type Dims, parseArg } from "./args";
import { composeReference } from "./compose";
import type { Kernel, KernelArg, KernelDeclaration, Variant, VariantDeclaration } from "./declaration";
import { reflect, type WgslBinding } from "./reflect";
import { checkStages } from "./stages";
import { elementBytes } from "./storage";

/** Invocations of a workgroup that WebGPU's compatibility level guarantees; its core guarantees twice as many. */
export const leastInvocations = 128;

/**
 * Checks a declaration against its WGSL (names, order and access of bindings, overrides, constants, one entry
 * point) and returns the kernel. Throws a sentence that names kernel, variant and disagreement.
 */
export function defineKernel(declaration: KernelDeclaration): Kernel {
  const {
    name,
    args: patterns,
    params = {},
    paramSets = [],
    fuses = [],
    absorbs = [],
    updates = [],
  } = declaration;
  const writes = declaration.writes ?? (updates.length > 0 ? [] : Object.keys(patterns).slice(-1));
  const written = [...writes, ...updates];
  const args = Object.entries(patterns).map(([argName, text]): KernelArg => {
    return {
      name: argName,
      pattern: parseArg(text),
      access: written.includes(argName) ? "read_write" : "read",
      isInput: !writes.includes(argName),
    };
  });
  const unknown = written.filter((argName) => !(argName in patterns));
  if (unknown.length > 0)
    throw new Error(`kernel ${name}: writes ${unknown.join(", ")}, which is no argument`);
  const dimNames = new Set(
    args.flatMap((arg) => arg.pattern.axes.filter((axis) => typeof axis === "string")),
  );
  checkStages({ name, fuses, params, dimNames });
  const { wgsl, shares = [], tune, grid, when, legal, smallTune } = declaration;
  const base: VariantDeclaration = { name: declaration.baseName ?? "naive", wgsl, shares, grid };
  if (tune) base.tune = tune;
  if (when) base.when = when;
  if (legal) base.legal = legal;
  const define = (variant: VariantDeclaration) =>
    defineVariant(name, variant, args, new Set([...dimNames, ...Object.keys(params)]));
  const own = define(base);
  const small = smallTune ? define({ ...base, name: `${base.name}, small`, tune: smallTune }) : null;
  const { invocations } = small ?? own;
  if (invocations > leastInvocations) {
    throw new Error(
      `kernel ${name}: needs workgroups of ${invocations}, and not every adapter allows more than ${leastInvocations}; ` +
        `give it a "smallTune"`,
    );
  }
  return {
    name,
    summary: declaration.summary,
    args,
    params,
    paramSets: [params, ...paramSets.map((set) => ({ ...params, ...set }))],
    cost: costOf(declaration, args),
    tolerance: declaration.tolerance,
    reference: declaration.reference ?? composeStages(declaration, args),
    ...(declaration.magnitude && { magnitude: declaration.magnitude }),
    ...(declaration.example && { example: declaration.example }),
    sizes: declaration.sizes,
    fuses,
    absorbs,
    isRecomputed: declaration.isRecomputed ?? false,
    variants: [...(declaration.variants ?? []).map(define), own],
    small,
  };
}

function costOf({ flops, touched }: KernelDeclaration, args: readonly KernelArg[]): Kernel["cost"] {
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

/** The reference of a fused kernel. Throws when a name of its stages has no pattern. */
function composeStages({ name, fuses = [], between = {} }: KernelDeclaration, args: readonly KernelArg[]) {
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
  return composeReference(fuses, patterns);
}

function defineVariant(
  kernel: string,
  variant: VariantDeclaration,
  args: readonly KernelArg[],
  settable: ReadonlySet<string>,
): Variant {
  const fail = (sentence: string): never => {
    throw new Error(`kernel ${kernel} (${variant.name}): ${sentence}`);
  };
  const wgsl = [variant.wgsl, ...(variant.shares ?? [])].join("\n");
  const { bindings, overrides, constants, functions, entryPoints, workgroupSize } = reflect(wgsl);
  const expected = args.map((arg, binding) => `@binding(${binding}) ${arg.access} ${arg.name}`);
  const found = bindings.map((binding) => `@binding(${binding.binding}) ${binding.access} ${binding.name}`);
  if (expected.join("\n") !== found.join("\n")) {
    fail(`declares ${expected.join(", ")} but the WGSL binds ${found.join(", ")}`);
  }
  for (const [index, arg] of args.entries()) {
    const { element } = bindings[index]!;
    if (!elementFits(arg, bindings[index]!))
      fail(`${arg.name} is ${arg.pattern.type} but the WGSL says ${element}`);
  }
  const strangers = overrides.filter((override) => !settable.has(override));
  if (strangers.length > 0) fail(`override ${strangers.join(", ")} is neither a dimension nor a parameter`);
  const tune = variant.tune ?? {};
  const missing = Object.keys(tune).filter((constant) => !(constant in constants));
  if (missing.length > 0) fail(`tunes ${missing.join(", ")}, which is no constant of the WGSL`);
  const twice = functions.filter((called, index) => functions.indexOf(called) < index);
  if (twice.length > 0) fail(`has two functions ${twice.join(", ")}, one of them in what it shares`);
  if (entryPoints.length !== 1) fail(`has ${entryPoints.length} compute entry points, expected one`);
  const sizes = workgroupSize.map((part) => tune[part] ?? constants[part] ?? Number(part));
  if (sizes.some(Number.isNaN))
    fail(`has a workgroup of ${workgroupSize.join(" by ")}, where constants of the WGSL are expected`);
  const isLegal = variant.legal ?? (() => true);
  return {
    name: variant.name,
    wgsl,
    tune,
    overrides,
    entryPoint: entryPoints[0]!,
    grid: (dims, params) => variant.grid(dims, tune, params),
    isLegal,
    isPreferred: (dims, params) => isLegal(dims, params) && (variant.when?.(dims, params) ?? true),
    usesWorkgroupMemory: /\bvar\s*<\s*workgroup\s*>/.test(wgsl),
    invocations: sizes.reduce((product, size) => product * size, 1),
  };
}

/** Scalars, vectors of them and atomics of the same 32 bits are all views of the same buffer. */
function elementFits(arg: KernelArg, { element }: WgslBinding): boolean {
  const scalar = element
    .replace(/^vec[234]f$/, "f32")
    .replace(/^vec[234]u$/, "u32")
    .replace(/^(?:vec[234]|atomic)<(.+)>$/, "$1");
  const wanted = { real: ["Real"], f32: ["f32"], u32: ["u32"], u8: ["u32"] }[arg.pattern.type];
  return wanted.includes(scalar);
}

/** Elements of each argument at these dimensions. */
export function argSizes(kernel: Kernel, dims: Dims): Record<string, number> {
  return Object.fromEntries(kernel.args.map((arg) => [arg.name, argSize(arg.pattern, dims)]));
}
