import type { MeasuringKind } from "../../store/runs/measuring";
import type { RunConfig } from "../../worker/api";

/** What decides about the launches of a step and their times. */
const decisive = [
  "dataset",
  "model",
  "hidden",
  "optimizer",
  "adamForm",
  "batchSize",
  "device",
  "arithmetic",
] as const satisfies readonly (keyof RunConfig)[];

/** What one of both kinds measures in all its values. */
const own = { timeline: "precision", roofline: "fusion" } as const;

/** Whether it was measured with other settings than those on the page. */
export const isOutdated = (kind: MeasuringKind, measured: RunConfig, draft: RunConfig): boolean =>
  [...decisive, own[kind]].some((name) => JSON.stringify(measured[name]) !== JSON.stringify(draft[name]));
