/** @file Shards over HTTP, for the page and its worker. */
import { concat } from "../lib/concat";
import { DataError } from "./data-error";
import type { ShardSource } from "./shards";

export interface FetchSourceOptions {
  /** Takes the place of the global `fetch` in tests. */
  fetch?: typeof fetch;
  /** A connection that is silent for so long counts as broken, so that nothing waits for ever. */
  stallMs?: number;
}

/**
 * The shards in the folder `baseUrl` of a web server, which also holds their `manifest.json`.
 * A file asked for a second time was no good the first time, so it is then fetched past the HTTP cache.
 */
export function fetchSource(baseUrl: string | URL, options: FetchSourceOptions = {}): ShardSource {
  const { fetch: fetcher = fetch, stallMs = 30_000 } = options;
  const folder = String(baseUrl).replace(/\/?$/, "/");
  const asked = new Set<string>();

  async function download(path: string, onBytes: (bytes: number) => void, signal: AbortSignal) {
    const url = folder + path;
    const cache = asked.has(path) ? "reload" : "default";
    asked.add(path);
    const watchdog = new Watchdog(stallMs);
    let receivedBytes = 0;
    try {
      const response = await fetcher(url, { cache, signal: AbortSignal.any([signal, watchdog.signal]) });
      requireFile(response, url);
      const chunks: Uint8Array[] = [];
      for await (const chunk of chunksOf(response)) {
        watchdog.feed();
        chunks.push(chunk);
        receivedBytes += chunk.length;
        onBytes(receivedBytes);
      }
      return concat(chunks);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DataError) throw error;
      throw unreachable(url, receivedBytes, error);
    } finally {
      watchdog.stop();
    }
  }

  return {
    async manifest(signal) {
      const bytes = await download("manifest.json", () => {}, signal);
      return parseJson(new TextDecoder().decode(bytes), `${folder}manifest.json`);
    },
    shard: download,
  };
}

/** Aborts its signal when it is not fed for `stallMs`. */
class Watchdog {
  readonly #controller = new AbortController();
  readonly #stallMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(stallMs: number) {
    this.#stallMs = stallMs;
    this.feed();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  feed(): void {
    clearTimeout(this.#timer);
    const reason = new Error(`nothing arrived for ${this.#stallMs / 1000} s`);
    this.#timer = setTimeout(() => this.#controller.abort(reason), this.#stallMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** A server may answer a missing file with its start page and status 200; that is no data either. */
function requireFile(response: Response, url: string): void {
  const isPage = response.headers.get("content-type")?.startsWith("text/html") === true;
  if (response.ok && !isPage) return;
  const answer = response.ok ? "with a web page instead of data" : `HTTP ${response.status}`;
  throw new DataError(
    "missing",
    `Data is missing: ${url} answered ${answer}. Publish the built site with its data folder, or start again later.`,
    { path: url },
  );
}

function unreachable(url: string, receivedBytes: number, cause: unknown): DataError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const what = receivedBytes > 0 ? `The connection broke after ${receivedBytes} bytes of` : "Cannot reach";
  return new DataError("offline", `${what} ${url} (${reason}). Check the connection, then start again.`, {
    cause,
    path: url,
  });
}

function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const start = text.slice(0, 40).replace(/\s+/g, " ");
    throw new DataError(
      "manifest",
      `The manifest ${url} is not JSON: it begins with "${start}". Build the site again and publish its data folder as a whole.`,
      { cause, path: url },
    );
  }
}

/** The body chunk by chunk. Not every browser can iterate a stream, all can read one. */
async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
