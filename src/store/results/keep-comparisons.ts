/** @file Puts what was measured in comparisons among the kept results, when they are over. */
import { endingOf } from "../../share/ending";
import { isEmbedded } from "../settings/embed";
import type { Comparison } from "./comparison";
import type { KeptStore } from "./kept-runs";

/**
 * From then on every comparison stays when it is over, one that was cancelled with what was measured until then. One whose
 * row was trained again takes the place of what it was. An embedded page keeps none.
 */
export function keepComparisons(comparison: Comparison, results: Pick<KeptStore, "add" | "remove">): void {
  if (isEmbedded()) return;
  let kept: { ordinal: number; id: Promise<number> } | null = null;

  comparison.subscribe(({ ordinal, isActive, record }, before) => {
    if (isActive || !before.isActive || !record) return;
    if (!record.variants.some((variant) => variant.step > 0 && endingOf(variant) !== "failed")) return;
    const replaced = kept?.ordinal === ordinal ? kept.id : null;
    const id = results.add(record);
    kept = { ordinal, id };
    void Promise.all([id, replaced]).then(([now, old]) => {
      if (old !== null && old !== now) void results.remove(old);
    });
  });
}
