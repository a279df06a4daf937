/**
 * @file Reads what a WGSL file declares. WebGPU's own checks come too late (at bind-group creation) or not at
 * all: a read-only layout on a written binding gave another project silently wrong results.
 */

export interface WgslBinding {
  binding: number;
  name: string;
  access: "read" | "read_write";
  /** The element type as written, for example "Real", "vec4<Real>", "u32" or "atomic<u32>". */
  element: string;
}

export interface WgslInterface {
  bindings: readonly WgslBinding[];
  overrides: readonly string[];
  /** Of the module, with their values; NaN for one that is computed. */
  constants: Readonly<Record<string, number>>;
  functions: readonly string[];
  entryPoints: readonly string[];
  /** Names or numbers that the workgroup's size is the product of. */
  workgroupSize: readonly string[];
  /** Extensions that the text enables. */
  enabled: readonly string[];
  /** Features of the language that it requires. */
  required: readonly string[];
}

const withoutComments = (wgsl: string) => wgsl.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");

/** Lists bindings in group 0, override and module-scope constants and compute entry points of a WGSL module. */
export function reflect(wgsl: string): WgslInterface {
  const text = withoutComments(wgsl);
  const bindings = [
    ...text.matchAll(
      /@group\(0\)\s*@binding\((\d+)\)\s*var<storage\s*,\s*(read|read_write)>\s*(\w+)\s*:\s*array<([^;]+?)>\s*;/g,
    ),
  ].map(([, binding, access, name, element]) => ({
    binding: Number(binding),
    name: name!,
    access: access as WgslBinding["access"],
    element: element!.replace(/\s+/g, ""),
  }));
  return {
    bindings: bindings.sort((a, b) => a.binding - b.binding),
    overrides: [...text.matchAll(/\boverride\s+(\w+)/g)].map((match) => match[1]!),
    constants: Object.fromEntries(
      [...text.matchAll(/^const\s+(\w+)[^=]*=\s*([^;]*?)u?\s*;/gm)].map(([, name, value]) => [
        name!,
        Number(value),
      ]),
    ),
    functions: [...text.matchAll(/^\s*fn\s+(\w+)/gm)].map((match) => match[1]!),
    entryPoints: [...text.matchAll(/@compute[\s\S]*?\bfn\s+(\w+)/g)].map((match) => match[1]!),
    workgroupSize: (/@workgroup_size\(([^)]*)\)/.exec(text)?.[1] ?? "").split(",").map((part) => part.trim()),
    enabled: listedBehind("enable", text),
    required: listedBehind("requires", text),
  };
}

/** What directives of this name list. */
const listedBehind = (directive: string, text: string): string[] =>
  [...text.matchAll(new RegExp(`^\\s*${directive}\\s+([^;]+);`, "gm"))].flatMap((match) =>
    match[1]!.split(/\s*,\s*/),
  );
