/** Threads that can compute on the same memory here: one for each core where the page is isolated, else this one alone. */
export const threadsToShare = (): number =>
  globalThis.crossOriginIsolated ? navigator.hardwareConcurrency : 1;
