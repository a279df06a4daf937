/** @file Questions that are asked often and answered late: one at a time, and none sooner than wanted. */

export interface Paced {
  /**
   * Asks as soon as nothing is being asked and `intervalMs` have passed since the last question began. Requests in
   * between become one; the shortest interval of them counts.
   */
  request(intervalMs: number): void;
  /** Drops what is waiting. */
  cancel(): void;
}

/** `ask` must not reject. */
export function paced(ask: () => Promise<void>): Paced {
  let lastMs = Number.NEGATIVE_INFINITY;
  let wantedMs: number | null = null;
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(): void {
    clearTimeout(timer);
    if (isAsking || wantedMs === null) return;
    timer = setTimeout(run, Math.max(0, lastMs + wantedMs - performance.now()));
  }

  async function run(): Promise<void> {
    wantedMs = null;
    isAsking = true;
    lastMs = performance.now();
    await ask();
    isAsking = false;
    schedule();
  }

  return {
    request(intervalMs) {
      wantedMs = Math.min(wantedMs ?? intervalMs, intervalMs);
      schedule();
    },
    cancel() {
      wantedMs = null;
      clearTimeout(timer);
    },
  };
}
