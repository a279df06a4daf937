/** @file Web Locks as a sign of life: pages and workers hold them as long as they live, or work. */

const lookMs = 100;

/** Names of the locks asked for that are still held after so many milliseconds: a page that was just left frees its own a moment later. */
export async function locksHeldForGood(
  isAskedFor: (name: string) => boolean,
  patienceMs: number,
): Promise<ReadonlySet<string>> {
  for (let waitedMs = 0; ; waitedMs += lookMs) {
    const held = (await heldLocks()).filter(isAskedFor);
    if (held.length === 0 || waitedMs >= patienceMs) return new Set(held);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** Empty where the browser has no Web Locks. */
async function heldLocks(): Promise<string[]> {
  const { held = [] } = (await globalThis.navigator?.locks?.query().catch(() => null)) ?? {};
  return held.flatMap(({ name }) => name ?? []);
}
