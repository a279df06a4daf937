/** @file What the service worker decides, as functions of what it is asked: what is its business, from where it answers, with which headers. */
import { listName, type Site, type SiteFile, shellName, shellPrefix, storedAs, storeName } from "./site";

/** What of a `Request` counts. */
export type Asked = Pick<Request, "method" | "url" | "mode" | "destination" | "cache">;

export type Answer =
  /** A file of the site, as kept under `key` in `cacheName`. */
  | { kind: "file"; file: SiteFile; cacheName: string; key: string }
  /** A file that only an earlier version has had, whose pages may still be open. */
  | { kind: "earlier" }
  /** The list of its files. */
  | { kind: "list" };

/** Null for what is none of the worker's business. `scope` is the address of the document, up to its last slash. */
export function answerTo(site: Site, scope: string, asked: Asked): Answer | null {
  const { origin, pathname, searchParams } = new URL(asked.url);
  const address = origin + pathname;
  // A page asks past all caches where what it was given is no good.
  const isPastCaches = asked.cache === "reload" || asked.cache === "no-store";
  if (asked.method !== "GET" || isPastCaches || !address.startsWith(scope)) return null;
  const path = address.slice(scope.length);
  if (asked.mode === "navigate") {
    // What is embedded in another page is left alone.
    const isOwnWindow = asked.destination === "document" && !searchParams.has("embed");
    return isOwnWindow && ["", "index.html"].includes(path) ? ofShell("") : null;
  }
  if (path === listName) return { kind: "list" };
  const file = [...site.data, ...site.extras].find((one) => one.path === path);
  if (file) return { kind: "file", file, cacheName: storeName(scope), key: storedAs(scope, file) };
  return ofShell(path) ?? (path.startsWith("assets/") ? { kind: "earlier" } : null);

  function ofShell(wanted: string): Answer | null {
    const found = site.shell.find((one) => one.path === wanted);
    return found
      ? { kind: "file", file: found, cacheName: shellName(scope, site), key: new URL(wanted, scope).href }
      : null;
  }
}

/** What isolates a page from other sites, so that its threads may share memory. */
const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
} as const;

/** Documents, and what begins in a thread of its own. */
const isolated: readonly RequestDestination[] = ["document", "worker", "sharedworker"];

/** The headers that an answer goes out with: those of the host, and what it does not say of isolation and of what may run. */
export function headersFor(
  headers: Headers,
  destination: RequestDestination,
  { policy }: Pick<SiteFile, "policy">,
): Headers {
  const all = new Headers(headers);
  if (!isolated.includes(destination)) return all;
  const added = { ...isolation, ...(policy && { "content-security-policy": policy }) };
  for (const [name, value] of Object.entries(added)) if (!all.has(name)) all.set(name, value);
  return all;
}

/** Whether a page is inside another one, or was made to be. */
export const isEmbedded = (address: string, isTop: boolean): boolean =>
  !isTop || new URL(address).searchParams.has("embed");

/**
 * Of the caches of an origin, the oldest first, those that a version of the site needs no longer once it answers: all shells but its
 * own and that of the version before, whose pages may be open.
 */
export function outdated(names: readonly string[], site: Site, scope: string): string[] {
  const others = names.filter(
    (name) => name.startsWith(shellPrefix(scope)) && name !== shellName(scope, site),
  );
  return others.slice(0, -1);
}

/** Of the keys of the store, those of files that a version of the site does not have. */
export function strayed(keys: readonly string[], site: Site, scope: string): string[] {
  const known = new Set([...site.data, ...site.extras].map((file) => storedAs(scope, file)));
  return keys.filter((key) => !known.has(key));
}
