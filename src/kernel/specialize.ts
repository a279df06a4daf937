/**
 * @file The only place that changes WGSL text. A kernel is compiled as it stands, but for named constants, arguments that are
 * left out, and arguments that are stored as halves.
 */

import { clockWord } from "./clock";
import half from "./half.wgsl?raw";
import { accessFunctions, type HalfBinding, halfElement, rewriteAccesses } from "./half-access";
import { clockBinding, type Guards, type HalfFormat, nativeHalves, type Storage } from "./storage";

export interface Specialization {
  /** Values for module constants `const NAME: u32 = …;`. */
  constants?: Readonly<Record<string, number>>;
  /** Optional arguments that are not bound: every line that mentions one is left out. */
  omitted?: readonly string[];
  /** Storage of the arguments declared as `array<Real>` or of vectors of it. */
  storage?: Storage;
  halves?: HalfFormat;
  /** Half arguments whose overflow is noted in the clock, which is bound as the last one if the kernel has none of its own. */
  guards?: Guards;
}

const realBinding =
  /^@group\(0\)\s*@binding\((\d+)\)\s*var<storage\s*,\s*(read|read_write)>\s*(\w+)\s*:\s*array<(Real|vec([24])<Real>)>\s*;/gm;

/** The text that is compiled. Throws when a constant has no line to be set in. */
export function specialize(wgsl: string, specialization: Specialization = {}): string {
  const { constants = {}, omitted = [], storage = {}, halves = nativeHalves, guards = {} } = specialization;
  let text = setConstants(wgsl, constants);
  for (const name of omitted) text = text.replace(new RegExp(`^.*\\b${name}\\b.*$`, "gm"), "");
  const bindings = [...text.matchAll(realBinding)]
    .filter(([, , , name]) => storage[name!] === "f16")
    .map(
      ([, , access, name, , width]): HalfBinding => ({
        name: name!,
        width: Number(width ?? 1) as HalfBinding["width"],
        isWritten: access === "read_write",
        guard: guards[name!],
      }),
    );
  return bindings.length > 0 ? storeHalves(text, bindings, halves) : text;
}

function setConstants(wgsl: string, constants: Readonly<Record<string, number>>): string {
  let text = wgsl;
  for (const [name, value] of Object.entries(constants)) {
    const line = new RegExp(`^const ${name}: u32 = \\d+u?;`, "m");
    if (!line.test(text))
      throw new Error(`the WGSL has no line "const ${name}: u32 = …;" to set to ${value}`);
    text = text.replace(line, `const ${name}: u32 = ${value};`);
  }
  return text;
}

const roundings = { adapter: 0, nearest: 1, truncate: 2 } as const;

function storeHalves(wgsl: string, bindings: readonly HalfBinding[], format: HalfFormat): string {
  const { form, rounding, flushes, saturates } = format;
  // Declarations are set apart, for their `array<Real>` is no access.
  const bare = wgsl.replace(/\/\/.*$/gm, "");
  const body = rewriteAccesses(bare, bindings);
  const declared = bindings.reduce(
    (text, binding) =>
      text.replace(
        new RegExp(`(\\b${binding.name}\\s*:\\s*array<)(?:Real|vec[24]<Real>)>;`),
        (_, start: string) => {
          return `${start}${halfElement(binding, body, form)}>;`;
        },
      ),
    body,
  );
  const prelude = setConstants(half, {
    ROUNDING: roundings[rounding],
    FLUSH: flushes ? 1 : 0,
    SATURATE: saturates ? 1 : 0,
  });
  return [
    form === "native" ? "enable f16;" : "",
    bindings.some(({ guard }) => guard !== undefined) ? noteOverflow(declared) : declared,
    ...bindings.map((binding) => accessFunctions(binding, body, form)),
    prelude,
  ].join("\n");
}

/**
 * Notes overflow once per invocation, when its work is done: the entry point becomes a function, and a new one calls it. The
 * clock is bound last, unless the kernel has it already.
 */
function noteOverflow(text: string): string {
  const head = /@compute\s*(@workgroup_size\([^)]*\))\s*fn\s+main\s*\(([\s\S]*?)\)\s*\{/.exec(text);
  if (!head) throw new Error("the kernel has no entry point main to guard");
  const [whole, size, parameters] = head;
  const names = [...parameters!.matchAll(/(\w+)\s*:/g)].map(([, name]) => name).join(", ");
  const last = Math.max(...[...text.matchAll(/@binding\((\d+)\)/g)].map(([, binding]) => Number(binding)));
  const hasClock = new RegExp(`var<storage,\\s*read_write>\\s*${clockBinding}\\b`).test(text);
  const clock = `@group(0) @binding(${last + 1}) var<storage, read_write> ${clockBinding}: array<atomic<u32>>;`;
  return [
    text.replace(whole, `fn guardedMain(${parameters!.replace(/@builtin\(\w+\)\s*/g, "")}) {`),
    hasClock ? "" : clock,
    "var<private> overflowed: u32;",
    `@compute ${size} fn main(${parameters}) {`,
    `  guardedMain(${names});`,
    `  if (overflowed != 0) { atomicOr(&${clockBinding}[${clockWord.found}], overflowed); }`,
    "}",
  ].join("\n");
}
