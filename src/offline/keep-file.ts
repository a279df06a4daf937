/** @file Fetches files of the site and keeps them, each only as the build has listed it. */
import { addressOf, type SiteFile } from "./site";

/** The first 32 hexadecimal digits of the SHA-256. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** As the listed file, or null where it is another. The headers stay, but for those of the way that its bytes took. */
async function checked(response: Response, { hash }: SiteFile): Promise<Response | null> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if ((await hashOf(bytes)) !== hash) return null;
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  return new Response(bytes, { headers });
}

/**
 * Keeps `file` in `cache` under `key`, taken from any cache of the origin that has it under its address, or else from the network.
 * @throws Error where the server does not answer with that very file, or there is no room for it.
 */
export async function keepFile(
  cache: Cache,
  file: SiteFile,
  { scope, key, signal }: { scope: string; key: string; signal?: AbortSignal },
): Promise<void> {
  const address = addressOf(scope, file);
  const known = await caches.match(address, { ignoreVary: true });
  let found = known ? await checked(known, file) : null;
  let status = 0;
  // What the browser remembers of it may be older than the list.
  for (const mode of ["default", "reload"] as const) {
    if (found) break;
    const response = await fetch(address, { cache: mode, ...(signal && { signal }) });
    status = response.status;
    found = response.ok ? await checked(response, file) : null;
  }
  if (!found) {
    const what = status === 200 ? "another file than its list names" : `HTTP ${status}`;
    throw new Error(`${address}: the server answers with ${what}. Publish the built site as a whole.`);
  }
  await cache.put(key, found);
}

/** Does `work` on each, four at a time. Rejects with the first failure, after which nothing more begins. */
export async function eachInTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const lane = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      try {
        await work(one);
      } catch (error) {
        left.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
}
