/**
 * @file How the page notices that its worker is gone. A killed worker sends nothing, and a silent one may only be
 * busy, so no timeout can tell them apart. A Web Lock can: the browser frees it exactly when its owner ends.
 */

/** In the worker: holds the lock for as long as the worker lives. Does nothing where there are no Web Locks. */
export function holdLifeLock(name: string): void {
  void globalThis.navigator?.locks?.request(name, () => new Promise<never>(() => {}));
}

/**
 * In the page: calls back once the holder of the lock is gone. To be called after the worker has answered `connect`,
 * so that its request stands before this one. The signal ends the waiting.
 */
export function onLifeLockFreed(name: string, signal: AbortSignal, callback: () => void): void {
  navigator.locks?.request(name, { signal }, callback).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
