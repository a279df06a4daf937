/** @file For tests: a browser's caches, in memory and for the time of a test. */
import { onTestFinished, vi } from "vitest";

/** As the global `caches`. What it keeps is listed by cache and address. */
export function openMemoryCaches(): Map<string, Map<string, Response>> {
  const all = new Map<string, Map<string, Response>>();
  const addressOf = (request: RequestInfo | URL) =>
    new URL(request instanceof Request ? request.url : request).href;
  const open = async (name: string) => {
    const kept = all.get(name) ?? new Map<string, Response>();
    all.set(name, kept);
    return {
      put: async (request: RequestInfo, response: Response) => void kept.set(addressOf(request), response),
      match: async (request: RequestInfo) => kept.get(addressOf(request))?.clone(),
    };
  };
  vi.stubGlobal("caches", {
    open,
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
    match: async (request: RequestInfo, { cacheName }: MultiCacheQueryOptions = {}) => {
      const found = [...all].filter(([name]) => !cacheName || name === cacheName);
      return found
        .map(([, kept]) => kept.get(addressOf(request)))
        .find(Boolean)
        ?.clone();
    },
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return all;
}
