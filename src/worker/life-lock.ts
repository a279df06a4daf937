/**
 * @file How the page notices that its worker is gone. A killed worker sends nothing, and a silent one may only be
 * busy, so no timeout can tell them apart. A Web Lock can: the browser frees it exactly when its owner ends.
 */

/** A promise that nothing refers to any more is collected, and the browser then frees the lock it stands for. */
const kept: (() => void)[] = [];

/**
 * In the worker: holds the lock for as long as the worker lives; resolves once it has it, or at once where there are
 * no Web Locks, or the browser refuses them, as it does to embedded pages whose storage it blocks.
 */
export function holdLifeLock(name: string): Promise<void> {
  return new Promise((granted) => {
    const { locks } = globalThis.navigator ?? {};
    if (!locks) return granted();
    const holding = locks.request(name, () => {
      granted();
      return new Promise<void>((release) => kept.push(release));
    });
    holding.catch(() => granted());
  });
}

/**
 * In the page: calls back once the holder of the lock is gone. To be called after the worker has answered `connect`,
 * so that its request stands before this one. The signal ends the waiting. Where the browser refuses locks, nobody is called.
 */
export function onLifeLockFreed(name: string, signal: AbortSignal, callback: () => void): void {
  navigator.locks?.request(name, { signal }, callback).catch(() => {});
}
