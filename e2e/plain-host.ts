/** @file A host that sends no headers of its own, as most hosts of static files do. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { Site } from "../src/offline/site";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

export interface PlainHost {
  /** Where the site is, with a slash at the end. */
  url: string;
  /** The paths that were asked for, the first at first. */
  readonly asked: readonly string[];
  /** From now on serves a newer version, whose document says so in a `<meta name="published">`. */
  publish(): void;
  /** Also to those who are connected. */
  close(): void;
}

type Files = ReadonlyMap<string, string>;

/** A file of the built site, or what this version has in its place. */
const textOf = (files: Files, name: string): string =>
  files.get(`/${name}`) ?? readFileSync(join("dist", name), "utf8");

/**
 * The built site with another list of what is kept of it: of the page's own files only those that its document names, and what
 * workers begin with, which it isolates as well. Hundreds take seconds to keep; the others come from the host.
 */
function withSmallShell(): Files {
  const [html, worker, list] = ["index.html", "sw.js", "offline.json"].map((name) => textOf(new Map(), name));
  const site: Site = JSON.parse(list!);
  const shell = site.shell.filter(({ path, policy }) => policy || html!.includes(path));
  const inWorker = /shell:\[[^\]]*\]/;
  if (!inWorker.test(worker!))
    throw new Error("sw.js names no files of the page as this host expects it to.");
  return new Map([
    ["/sw.js", worker!.replace(inWorker, () => `shell:${JSON.stringify(shell)}`)],
    ["/offline.json", JSON.stringify({ ...site, shell })],
  ]);
}

/** The files that another version of the site has in place of its own. */
function newerThan(files: Files): Files {
  const [html, worker, list] = ["index.html", "sw.js", "offline.json"].map((name) => textOf(files, name));
  const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);
  const changed = html!.replace("<title>", '<meta name="published" content="again" /><title>');
  const asListed = (text: string) =>
    text.replaceAll(hashOf(html!), hashOf(changed)).replaceAll(JSON.parse(list!).version, "f".repeat(32));
  return new Map([
    ...files,
    ["/index.html", changed],
    ["/sw.js", asListed(worker!)],
    ["/offline.json", asListed(list!)],
  ]);
}

/** Serves the built site from a port that is free; of its own files a browser keeps all, or a few. */
export async function openPlainHost(shell: "whole" | "small" = "whole"): Promise<PlainHost> {
  const asked: string[] = [];
  let published: Files = shell === "small" ? withSmallShell() : new Map();
  const server = createServer(async ({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    asked.push(path);
    try {
      const body = published.get(path) ?? (await readFile(join("dist", path)));
      response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream").end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    asked,
    publish() {
      published = newerThan(published);
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
