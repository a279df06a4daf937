/** @file A host that sends no headers of its own, as most hosts of static files do. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

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

/** The files that another version of the built site has in place of those in `dist`. */
function newerVersion(): Map<string, string> {
  const [html, worker, list] = ["index.html", "sw.js", "offline.json"].map((name) =>
    readFileSync(join("dist", name), "utf8"),
  );
  const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);
  const changed = html!.replace("<title>", '<meta name="published" content="again" /><title>');
  const asListed = (text: string) =>
    text.replaceAll(hashOf(html!), hashOf(changed)).replaceAll(JSON.parse(list!).version, "f".repeat(32));
  return new Map([
    ["/index.html", changed],
    ["/sw.js", asListed(worker!)],
    ["/offline.json", asListed(list!)],
  ]);
}

/** Serves the built site from a port that is free. */
export async function openPlainHost(): Promise<PlainHost> {
  const asked: string[] = [];
  let published = new Map<string, string>();
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
      published = newerVersion();
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
