/** @file The page's one comparison, over the page's one engine; fetched with the page that shows it. */
import { createComparison } from "./comparison";
import { watchDisturbances } from "./disturbances";
import { client } from "./engine";
import { keptRuns } from "./sharing";
import { keepAwake } from "./wake-lock";

export const comparison = createComparison(client);
watchDisturbances(client, comparison);
keepAwake(comparison, ({ isActive, report }) => isActive && !report?.isPaused);

let kept: { ordinal: number; id: Promise<number> } | null = null;

/** What has finished stays; one whose row was trained again takes the place of what it was. */
comparison.subscribe(({ ordinal, isActive, report, record }, before) => {
  if (isActive || !before.isActive || !record || !report) return;
  const isWhole = report.variants.every(
    ({ state, step, totalSteps }) => state === "failed" || (state === "finished" && step === totalSteps),
  );
  if (!isWhole || !report.variants.some(({ state }) => state === "finished")) return;
  const replaced = kept?.ordinal === ordinal ? kept.id : null;
  const id = keptRuns.add(record);
  kept = { ordinal, id };
  void Promise.all([id, replaced]).then(([now, old]) => {
    if (old !== null && old !== now) void keptRuns.remove(old);
  });
});
