/** @file The files of the kernels as they were written, comments and all. Those of a kernel come together, when they are wanted. */

const files = import.meta.glob<string>(
  ["../../../shaders/*/*.{wgsl,wat,ts}", "!**/*.test.ts", "../../kernel/half.wgsl"],
  { query: "?raw", import: "default" },
);

/** By folder and name: "relu/relu.wgsl". */
const byPlace = new Map(
  Object.entries(files).map(([path, fetch]) => [path.split("/").slice(-2).join("/"), fetch]),
);

/** What specialize() puts below a kernel that has halves among its arguments. */
export const preludeFile = "kernel/half.wgsl";

export interface SourceFile {
  /** "relu/relu.wgsl". */
  file: string;
  text: string;
}

/** Throws an Error where there is no such file, or it does not come. */
export async function readSource(file: string): Promise<SourceFile> {
  const fetch = byPlace.get(file);
  if (!fetch) throw new Error(`There is no source ${file}.`);
  return { file, text: await fetch() };
}

/** A file of WebAssembly text with all that it includes, itself first, each once. Throws as `readSource` does. */
export async function readWithIncludes(file: string): Promise<SourceFile[]> {
  const read: SourceFile[] = [];
  const waiting = [file];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (read.some((one) => one.file === next)) continue;
    const source = await readSource(next);
    read.push(source);
    const [folder = ""] = next.split("/");
    for (const [, path = ""] of source.text.matchAll(/^\s*\(include "([^"]+)"\)/gm))
      waiting.push(path.startsWith("../") ? path.slice(3) : `${folder}/${path}`);
  }
  return read;
}
