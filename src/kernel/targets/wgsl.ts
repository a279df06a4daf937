/**
 * @file The target "wgsl": a text for the compiler of a GPU, with its tuning constants and its grid of workgroups. The text is
 * read, and a declaration that disagrees with it is refused.
 */
import type { Dims } from "../args";
import { reflect, type WgslBinding } from "../reflect";
import type { Requirements } from "../requirements";
import type { KernelArg, Params, Signature } from "../signature";
import { type CommonDeclaration, type CommonVariant, commonOf } from "./variant";

export type Grid = readonly [x: number, y?: number, z?: number];

export interface WgslDeclaration extends Omit<CommonDeclaration, "legal"> {
  target: "wgsl";
  /** As that of all targets; what fits into workgroup memory may depend on the tuning constants. */
  legal?: (dims: Dims, params: Params, tune: Tune) => boolean;
  wgsl: string;
  /** WGSL that kernels share, from `shaders/shared/`, appended to `wgsl`: what it needs and names is found in the whole. */
  shares?: readonly string[];
  /** Values for module constants `const NAME: u32 = …;` of the WGSL. */
  tune?: Tune;
  /** Other values of some of these that may be faster on some adapters. */
  tunes?: readonly Tune[];
  grid: (dims: Dims, tune: Tune, params: Params) => Grid;
  /** Arguments that have to be stored as native halves: what the variant keeps of them in f16 would round anything else. */
  onlyHalves?: readonly string[];
  /** Shaped for adapters that want thousands of invocations; a software adapter passes it over, as it does workgroup memory. */
  isForHardware?: boolean;
  /** Shaped for processors that pretend to be a GPU, workgroup memory or not; hardware passes it over. */
  isForSoftware?: boolean;
  /** How a launch spreads its work. Left out where no launch of it takes more than a small part of a step. */
  spread?: (dims: Dims, tune: Tune, params: Params) => Spread;
}

export type Tune = Readonly<Record<string, number>>;

/** What decides whether a launch fills a GPU. */
export interface Spread {
  /** Invocations that contribute to a result. */
  invocations: number;
  /** Loads from buffers that one of them waits for one after another: the rounds of its loops in which it loads. */
  rounds: number;
}

export interface WgslVariant extends CommonVariant {
  target: "wgsl";
  wgsl: string;
  /** What `wgsl` is made of: its own text, then what it shares. */
  texts: readonly string[];
  tune: Tune;
  /** The same text with other tuning constants. */
  others: readonly WgslVariant[];
  /** Override constants in this WGSL file; others need not be passed to the pipeline. */
  overrides: readonly string[];
  entryPoint: string;
  grid: (dims: Dims, params: Params) => Grid;
  /** Null where the declaration does not say. */
  spread: (dims: Dims, params: Params) => Spread | null;
  /** Arguments that have to be stored as native halves. */
  onlyHalves: readonly string[];
  /** Whether a software adapter would lose by it: it is shaped for hardware, or invocations of a workgroup exchange values. */
  isForHardware: boolean;
  /** Whether hardware would lose by it. */
  isForSoftware: boolean;
  /** Of a workgroup. */
  invocations: number;
}

/** Invocations of a workgroup that WebGPU's compatibility level guarantees; its core guarantees twice as many. */
export const leastInvocations = 128;

/**
 * Checks a declaration against its WGSL (names, order and access of bindings, overrides, constants, one entry point, what it
 * enables) and returns the variant. Throws a sentence that names kernel, variant and disagreement.
 */
export function defineWgsl(signature: Signature, declaration: WgslDeclaration): WgslVariant {
  const { kernel, args, settable } = signature;
  const {
    name,
    tune = {},
    tunes = [],
    grid,
    spread,
    requires = {},
    onlyHalves = [],
    isForSoftware = false,
  } = declaration;
  const fail = (sentence: string): never => {
    throw new Error(`kernel ${kernel} (${name}): ${sentence}`);
  };
  const texts = [declaration.wgsl, ...(declaration.shares ?? [])];
  const wgsl = texts.join("\n");
  const { bindings, overrides, constants, functions, entryPoints, workgroupSize, enabled, required } =
    reflect(wgsl);
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
  const unfit = onlyHalves.filter(
    (name) => !args.some((arg) => arg.name === name && arg.pattern.type === "real"),
  );
  if (unfit.length > 0)
    fail(`is for halves in ${unfit.join(", ")}, which is no argument that may be stored as such`);
  const twice = functions.filter((called, index) => functions.indexOf(called) < index);
  if (twice.length > 0) fail(`has two functions ${twice.join(", ")}, one of them in what it shares`);
  if (entryPoints.length !== 1) fail(`has ${entryPoints.length} compute entry points, expected one`);
  const unasked = unrequired(enabled, requires);
  if (unasked.length > 0) fail(`enables ${unasked.join(", ")} but does not require the feature of that name`);
  const unspoken = required.filter((feature) => !requires.language?.includes(feature));
  if (unspoken.length > 0)
    fail(`requires ${unspoken.join(", ")} of the language but its declaration does not`);
  const usesWorkgroupMemory = /\bvar\s*<\s*workgroup\s*>/.test(wgsl);
  // The text is read once for all tunings.
  const variantWith = (tune: Tune, others: readonly WgslVariant[]): WgslVariant => {
    const missing = Object.keys(tune).filter((constant) => !(constant in constants));
    if (missing.length > 0) fail(`tunes ${missing.join(", ")}, which is no constant of the WGSL`);
    const sizes = workgroupSize.map((part) => tune[part] ?? constants[part] ?? Number(part));
    if (sizes.some(Number.isNaN))
      fail(`has a workgroup of ${workgroupSize.join(" by ")}, where constants of the WGSL are expected`);
    return {
      ...commonOf({
        ...declaration,
        legal: (dims, params) => declaration.legal?.(dims, params, tune) ?? true,
      }),
      target: "wgsl",
      wgsl,
      texts,
      tune,
      others,
      overrides,
      entryPoint: entryPoints[0]!,
      grid: (dims, params) => grid(dims, tune, params),
      spread: (dims, params) => spread?.(dims, tune, params) ?? null,
      onlyHalves,
      isForHardware: declaration.isForHardware || (usesWorkgroupMemory && !isForSoftware),
      isForSoftware,
      invocations: sizes.reduce((product, size) => product * size, 1),
      tile: Math.max(1, ...Object.values(tune)),
      halfForms: onlyHalves.length > 0 ? ["native"] : ["native", "packed"],
    };
  };
  const others = tunes.map((other) => variantWith({ ...tune, ...other }, []));
  return variantWith(tune, others);
}

/** Throws a sentence where not every adapter allows the workgroups of this variant, the plainest that its kernel has. */
export function checkWorkgroup(kernel: string, { invocations }: WgslVariant): void {
  if (invocations > leastInvocations) {
    throw new Error(
      `kernel ${kernel}: needs workgroups of ${invocations}, and not every adapter allows more than ${leastInvocations}; ` +
        `give it a "smallTune"`,
    );
  }
}

/** Scalars, vectors of them and atomics of the same 32 bits are all views of the same buffer. */
function elementFits(arg: KernelArg, { element }: WgslBinding): boolean {
  const scalar = element
    .replace(/^vec[234]f$/, "f32")
    .replace(/^vec[234]u$/, "u32")
    .replace(/^vec[234]i$/, "i32")
    .replace(/^(?:vec[234]|atomic)<(.+)>$/, "$1");
  const wanted = {
    real: ["Real"],
    f32: ["f32"],
    u32: ["u32"],
    i32: ["i32"],
    u8: ["u32"],
    byte: ["u32"],
  }[arg.pattern.type];
  return wanted.includes(scalar);
}

/** Extensions that the text enables without a feature that lets it: f16 by shader-f16, all others by their name with hyphens. */
function unrequired(enabled: readonly string[], { features = [] }: Requirements): string[] {
  const featureOf = (name: string) => (name === "f16" ? "shader-f16" : name.replaceAll("_", "-"));
  return enabled.filter((name) => !features.includes(featureOf(name)));
}
