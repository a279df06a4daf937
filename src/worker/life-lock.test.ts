import { afterEach, expect, test, vi } from "vitest";
import { holdLifeLock, onLifeLockFreed } from "./life-lock";

afterEach(() => vi.unstubAllGlobals());

test("where the browser refuses locks, as in frames whose storage it blocks, a worker goes on without and nobody is told of its end", async () => {
  const request = () => Promise.reject(new DOMException("The request was denied.", "SecurityError"));
  vi.stubGlobal("navigator", { locks: { request } });
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  try {
    await holdLifeLock("life");
    const freed = vi.fn();
    onLifeLockFreed("life", new AbortController().signal, freed);
    await new Promise((resolve) => setTimeout(resolve));
    expect(freed).not.toHaveBeenCalled();
    expect(unhandled).not.toHaveBeenCalled();
  } finally {
    process.off("unhandledRejection", unhandled);
  }
});
