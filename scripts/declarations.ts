/**
 * @file Vite plugin: puts the declaration files that the library's entry reaches into `types/` beside it. The compiler writes
 * one per source file, with imports as they are in the sources, which only a bundler resolves; they are given their endings.
 */
import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, posix, resolve } from "node:path";
import { promisify } from "node:util";
import type { Plugin } from "vite";

/** `project` is the tsconfig to compile by; `entry` is relative to it, without an ending. */
export function declarations({ project, entry }: { project: string; entry: string }): Plugin {
  let typesFolder = "";
  let compiling: Promise<ReadonlyMap<string, string>> | undefined;
  return {
    name: "halfstep:declarations",
    apply: "build",
    configResolved({ root, build }) {
      typesFolder = resolve(root, build.outDir, "types");
    },
    /** Beside the bundling, which takes as long. */
    buildStart() {
      compiling = compile(project, entry);
      compiling.catch(() => {});
    },
    async writeBundle() {
      for (const [path, text] of await compiling!) {
        const file = join(typesFolder, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
      }
    },
  };
}

/** Declaration files by their path. Throws what the compiler says of the sources. */
async function compile(project: string, entry: string): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "halfstep-types-"));
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [tsc, "--project", project, "--outDir", folder]);
    return await collect(entry, async (path) => {
      const file = join(folder, path);
      return (await exists(file)) ? readFile(file, "utf8") : undefined;
    });
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    throw stdout ? new Error(`No declarations were made:\n${stdout}`) : error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const relativeImport = /((?:from|import)\s*\(?\s*")(\.[^"]*)(")/g;

/**
 * The declaration files that the one of `entry` imports, itself included, with every relative import naming its file. Throws
 * an Error for an import of something else, such as a shader's text.
 */
export async function collect(
  entry: string,
  read: (path: string) => Promise<string | undefined>,
): Promise<Map<string, string>> {
  const collected = new Map<string, string>();
  const waiting = [`${entry}.d.ts`];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (collected.has(path)) continue;
    const text = await read(path);
    if (text === undefined) throw new Error(`There is no declaration file ${path}.`);
    const endings = new Map<string, string>();
    for (const [, , specifier = ""] of text.matchAll(relativeImport)) {
      const target = posix.join(posix.dirname(path), specifier);
      const isFile = (await read(`${target}.d.ts`)) !== undefined;
      if (!isFile && (await read(`${target}/index.d.ts`)) === undefined) {
        throw new Error(`${path} imports "${specifier}", which has no declaration file.`);
      }
      endings.set(specifier, isFile ? ".js" : "/index.js");
      waiting.push(isFile ? `${target}.d.ts` : `${target}/index.d.ts`);
    }
    collected.set(
      path,
      text.replace(relativeImport, (_, before, specifier, after) => {
        return `${before}${specifier}${endings.get(specifier)}${after}`;
      }),
    );
  }
  return collected;
}
