/** @file Keeps the screen on, and with it the machine awake, while the page trains in sight. */
import type { StoreApi } from "zustand/vanilla";

/**
 * Holds a screen wake lock while a run or a comparison is under way, where the browser grants one; gives it back when the run ends or
 * pauses. The browser takes it away from a hidden page, which asks again when it is seen.
 */
export function keepAwake<T>(
  { getState, subscribe }: Pick<StoreApi<T>, "getState" | "subscribe">,
  isAtWork: (state: T) => boolean,
): void {
  const { wakeLock } = navigator;
  if (!wakeLock) return;
  let held: WakeLockSentinel | null = null;
  let isAsking = false;
  const isWanted = () => isAtWork(getState()) && !document.hidden;

  async function update(): Promise<void> {
    if (isAsking) return;
    if (!isWanted()) {
      const released = held?.release();
      held = null;
      await released?.catch(() => {});
    } else if (!held || held.released) {
      isAsking = true;
      // Refused where the battery is low or the person doesn't want it; the run goes on without.
      held = await wakeLock.request("screen").catch(() => null);
      isAsking = false;
      if (!isWanted()) await update();
    }
  }

  subscribe((state, before) => {
    if (isAtWork(state) !== isAtWork(before)) void update();
  });
  document.addEventListener("visibilitychange", update);
}
