/**
 * @file Rewrites a kernel's accesses to arguments that are stored as halves: a read becomes a load that widens, a write a
 * store that narrows. What is computed in between stays f32, whatever the storage.
 */
import type { HalfFormat } from "./storage";

/** An argument stored as halves, as its kernel declares it. */
export interface HalfBinding {
  name: string;
  /** Numbers per element of the array: Real or vec4<Real>. */
  width: 1 | 2 | 4;
  isWritten: boolean;
  /** Bit of the clock's `found` to set on overflow; undefined leaves it unnoticed. */
  guard?: number | undefined;
}

/**
 * The text with every `name[…]` of these bindings replaced by a call, `name[…] = …;` and `name[…] += …;` too. The text must
 * have no comments. Throws where a bracket or a statement does not end.
 */
export function rewriteAccesses(text: string, bindings: readonly HalfBinding[]): string {
  const names = bindings.map(({ name }) => name).join("|");
  const access = new RegExp(`(?<![\\w.])(${names})\\s*\\[`, "g");
  let written = "";
  let at = 0;
  for (let match = access.exec(text); match; match = access.exec(text)) {
    const name = match[1]!;
    const index = bracketed(text, access.lastIndex - 1);
    const part = text[index.end] === "[" ? bracketed(text, index.end) : componentAt(text, index.end);
    const assignment = /^\s*([-+*/]?)=(?!=)/.exec(text.slice(part?.end ?? index.end));
    const inside = rewriteAccesses(index.inside, bindings);
    const load = `load_${name}(${inside})`;
    written += text.slice(at, match.index);
    const isIndexed = text[index.end] === "[";
    if (!assignment) {
      // One number of four is loaded alone.
      written += isIndexed ? `loadPart_${name}(${inside}, ${rewriteAccesses(part!.inside, bindings)})` : load;
      at = isIndexed ? part!.end : index.end;
    } else {
      const start = (part?.end ?? index.end) + assignment[0].length;
      const end = text.indexOf(";", start);
      if (end < 0) throw new Error(`the assignment to ${name}[${index.inside}] has no end`);
      const component = part && rewriteAccesses(part.inside, bindings);
      const old = component === undefined ? load : `loadPart_${name}(${inside}, ${component})`;
      const value = rewriteAccesses(text.slice(start, end).trim(), bindings);
      const next = assignment[1] ? `${old} ${assignment[1]} (${value})` : value;
      written +=
        component === undefined
          ? `store_${name}(${inside}, ${next})`
          : `storePart_${name}(${inside}, ${component}, ${next})`;
      at = end;
    }
    access.lastIndex = at;
  }
  return written + text.slice(at);
}

/** What stands between the bracket at `open` and its counterpart, and the place after that. */
function bracketed(text: string, open: number): { inside: string; end: number } {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "[") depth++;
    if (text[at] === "]" && --depth === 0) return { inside: text.slice(open + 1, at), end: at + 1 };
  }
  throw new Error(`the bracket of ${text.slice(open, open + 20)}… has no end`);
}

/** A component such as ".x" that is written to, as an index. */
function componentAt(text: string, at: number): { inside: string; end: number } | undefined {
  const component = /^\.([xyzw])(?=\s*[-+*/]?=(?!=))/.exec(text.slice(at));
  return component
    ? { inside: `${"xyzw".indexOf(component[1]!)}u`, end: at + component[0].length }
    : undefined;
}

const realType = (width: number): string => (width === 1 ? "f32" : `vec${width}f`);

/** The element type that the buffer is declared with. */
export function halfElement(binding: HalfBinding, text: string, form: HalfFormat["form"]): string {
  const { width } = binding;
  if (form === "native") return width === 1 ? "f16" : `vec${width}<f16>`;
  if (isWordwise(binding, text)) return binding.isWritten ? "atomic<u32>" : "u32";
  return width === 4 ? "vec2u" : "u32";
}

/**
 * Whether a packed binding is reached word by word: where single numbers are written, since a number is half a word and the
 * other half may be another invocation's.
 */
const isWordwise = ({ name, width, isWritten }: HalfBinding, rewritten: string): boolean =>
  width === 1 || (isWritten && rewritten.includes(`storePart_${name}(`));

/** The loads and stores that the rewritten text calls, for one binding. */
export function accessFunctions(binding: HalfBinding, rewritten: string, form: HalfFormat["form"]): string {
  const { name, width, isWritten } = binding;
  const type = realType(width);
  const lines = [`fn load_${name}(i: u32) -> ${type} { return ${loaded(binding, rewritten, form)}; }`];
  if (rewritten.includes(`loadPart_${name}(`)) {
    lines.push(
      `fn loadPart_${name}(i: u32, part: u32) -> f32 { return ${loadedPart(binding, rewritten, form)}; }`,
    );
  }
  if (isWritten) {
    lines.push(`fn store_${name}(i: u32, value: ${type}) { ${stored(binding, rewritten, form)} }`);
  }
  if (rewritten.includes(`storePart_${name}(`)) {
    lines.push(`fn storePart_${name}(i: u32, part: u32, value: f32) { ${storedPart(binding, form)} }`);
  }
  return lines.join("\n");
}

function loaded(binding: HalfBinding, rewritten: string, form: HalfFormat["form"]): string {
  const { name, width, isWritten } = binding;
  if (form === "native") return `${realType(width)}(${name}[i])`;
  if (!isWordwise(binding, rewritten)) {
    return width === 4
      ? `vec4f(unpackHalves(${name}[i].x), unpackHalves(${name}[i].y))`
      : `unpackHalves(${name}[i])`;
  }
  const word = (at: string) => (isWritten ? `atomicLoad(&${name}[${at}])` : `${name}[${at}]`);
  if (width === 1) return `unpackHalves(${word("i / 2")})[i % 2]`;
  if (width === 2) return `unpackHalves(${word("i")})`;
  return `vec4f(unpackHalves(${word("2 * i")}), unpackHalves(${word("2 * i + 1")}))`;
}

function loadedPart(binding: HalfBinding, rewritten: string, form: HalfFormat["form"]): string {
  const { name, width, isWritten } = binding;
  if (form === "native") return `f32(${name}[i][part])`;
  if (!isWordwise(binding, rewritten)) {
    return `unpackHalves(${name}[i]${width === 4 ? "[part / 2]" : ""})[part % 2]`;
  }
  const at = `${width / 2} * i + part / 2`;
  return `unpackHalves(${isWritten ? `atomicLoad(&${name}[${at}])` : `${name}[${at}]`})[part % 2]`;
}

function stored(binding: HalfBinding, rewritten: string, form: HalfFormat["form"]): string {
  const { name, width } = binding;
  const four = `vec4f(value${width === 1 ? ", 0, 0, 0" : width === 2 ? ", 0, 0" : ""})`;
  const fit = `${guarded(binding, four)}let fit = fitted(${four});`;
  if (form === "native") {
    const part = width === 1 ? "f16(fit.x)" : width === 2 ? "vec2<f16>(fit.xy)" : "vec4<f16>(fit)";
    return `${fit} ${name}[i] = ${part};`;
  }
  if (!isWordwise(binding, rewritten)) {
    const words = width === 4 ? "vec2u(packHalves(fit.xy), packHalves(fit.zw))" : "packHalves(fit.xy)";
    return `${fit} ${name}[i] = ${words};`;
  }
  if (width === 1) return `${fit} ${halfWord(name, "i")}`;
  if (width === 2) return `${fit} atomicStore(&${name}[i], packHalves(fit.xy));`;
  return (
    `${fit} atomicStore(&${name}[2 * i], packHalves(fit.xy)); ` +
    `atomicStore(&${name}[2 * i + 1], packHalves(fit.zw));`
  );
}

function storedPart(binding: HalfBinding, form: HalfFormat["form"]): string {
  const { name, width } = binding;
  const fit = `${guarded(binding, "vec4f(value, 0, 0, 0)")}let fit = fitted(vec4f(value, 0, 0, 0));`;
  if (form === "native") return `${fit} ${name}[i][part] = f16(fit.x);`;
  return `${fit} ${halfWord(name, `(${width} * i + part)`)}`;
}

/** Sets one half of a word and leaves the other, which another invocation may be setting. */
const halfWord = (name: string, number: string): string =>
  `let at = ${number}; let low = 16 * (at % 2); atomicAnd(&${name}[at / 2], ~(0xffffu << low)); ` +
  `atomicOr(&${name}[at / 2], (packHalves(vec2f(fit.x, 0)) & 0xffff) << low);`;

const guarded = ({ guard }: HalfBinding, four: string): string =>
  guard === undefined ? "" : `overflowed |= select(0u, ${1 << guard}u, isTooLarge(${four})); `;
