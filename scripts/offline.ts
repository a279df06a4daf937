/**
 * @file Vite plugin: lists the files of the built site and makes its service worker of that list and src/service-worker. Both lie
 * beside the document.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";
import type { Site, SiteFile } from "../src/offline/site.ts";
import { policyOfScript } from "./content-policy.ts";
import { oembedName } from "./oembed.ts";

const source = fileURLToPath(new URL("../src/service-worker/service-worker.ts", import.meta.url));
const document = "index.html";
/** As src/offline/site.ts names them, which is loaded when a site is built and not with the configuration of every command. */
const [workerName, listName] = ["sw.js", "offline.json"];
/** For other sites, and nothing that the page fetches. */
const unlisted: readonly string[] = [workerName, listName, oembedName];

/** Where the page's own code ends and other libraries begin. */
const beginsRivals = /\/rivals-worker-/;
/** Scripts that a worker begins with. */
const beginsWorker = /\/(rivals-)?worker-/;

export function offline(): Plugin {
  return {
    name: "halfstep:offline",
    apply: "build",
    writeBundle: {
      order: "post",
      async handler({ dir }) {
        const site = listSite(readSite(dir!));
        writeFileSync(join(dir!, listName), JSON.stringify(site));
        writeFileSync(join(dir!, workerName), await bundleWorker(site));
      },
    },
  };
}

/** All files of a folder by their paths in it, but what nobody is served with the page. */
function readSite(folder: string): Map<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll(sep, "/"),
    )
    .filter((path) => !/\.(map|txt)$/.test(path) && !unlisted.includes(path));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]));
}

/** Divides the files of a site, of which one is its document. Other libraries are what only their worker leads to. */
export function listSite(files: ReadonlyMap<string, Buffer>): Site {
  const data = [...files.keys()].filter((path) => path.startsWith("data/"));
  const others = new Map([...files].filter(([path]) => !data.includes(path)));
  const own = reached(others, document);
  const extras = [...others.keys()].filter((path) => !own.has(path));
  const list = (paths: Iterable<string>) => [...paths].map((path) => toFile(path, files.get(path)!));
  const lists = { shell: list(own), data: list(data), extras: list(extras) };
  const version = hashOf(Buffer.from(JSON.stringify(lists)));
  return { version, ...lists };
}

/** The files that one leads to by naming others, itself included, as far as other libraries do not begin. */
function reached(files: ReadonlyMap<string, Buffer>, from: string): Set<string> {
  const names = [...files.keys()]
    .filter((path) => !beginsRivals.test(path))
    .map((path) => [path, path.split("/").at(-1)!] as const);
  const found = new Set([from]);
  for (const path of found) {
    if (!/\.(html|js|css)$/.test(path)) continue;
    const text = files.get(path)!.toString();
    for (const [other, name] of names) if (!found.has(other) && text.includes(name)) found.add(other);
  }
  return found;
}

function toFile(path: string, content: Buffer): SiteFile {
  const file = { path: path === document ? "" : path, bytes: content.length, hash: hashOf(content) };
  return beginsWorker.test(path) ? { ...file, policy: policyOfScript(path) } : file;
}

const hashOf = (content: Buffer): string => createHash("sha256").update(content).digest("hex").slice(0, 32);

/** One classic script: not every browser runs modules as service workers. */
async function bundleWorker(site: Site): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    define: { __SITE__: JSON.stringify(site) },
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: source, output: { format: "iife" } },
    },
  })) as Rolldown.RolldownOutput;
  return built.output[0].code;
}
