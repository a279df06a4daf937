/** @file Tells the engine what disturbs the clock of a comparison and only the page can know. */
import type { ComparisonMark } from "../../worker/api";
import type { EngineClient } from "../../worker/client";
import type { Comparison } from "../results/comparison";

/** Of the Battery Status API, which some browsers have. */
interface Battery extends EventTarget {
  charging: boolean;
}

type NavigatorWithBattery = Navigator & { getBattery?: () => Promise<Battery> };

/** Until the signal: notes of every comparison whether its tab was hidden, or the machine ran from its battery. */
export function watchDisturbances(client: EngineClient, comparison: Comparison, ended: AbortSignal): void {
  let battery: Battery | null = null;

  function tell(): void {
    if (!comparison.getState().isActive) return;
    const marks: ComparisonMark[] = [];
    if (document.hidden) marks.push("hidden");
    if (battery && !battery.charging) marks.push("battery");
    for (const mark of marks) client.call((worker) => worker.comparison.disturb(mark)).catch(() => {});
  }

  comparison.subscribe(({ report }, before) => {
    if (report && !before.report) tell();
  });
  document.addEventListener("visibilitychange", tell, { signal: ended });
  // Browsers may refuse, as they do to pages in frames.
  (navigator as NavigatorWithBattery).getBattery?.().then(
    (found) => {
      battery = found;
      battery.addEventListener("chargingchange", tell, { signal: ended });
      tell();
    },
    () => {},
  );
}
