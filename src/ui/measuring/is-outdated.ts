import type { MeasuringKind } from "../../store/runs/measuring";
import type { RunConfig } from "../../worker/api";
import { settingsOfStep } from "./settings-of-step";

/** What decides about the launches of a step and their times. */
const decisive = [...settingsOfStep, "arithmetic"] as const satisfies readonly (keyof RunConfig)[];

/** Of a step with halves. */
const ofHalves = [
  "lossScaling",
  "halfRounding",
  "subnormals",
] as const satisfies readonly (keyof RunConfig)[];

/** What each kind is measured with as the settings say, and the other with several values of. */
const own = { timeline: "precision", roofline: "fusion" } as const;

/** Whether it was measured with other settings than those on the page. */
export function isOutdated(kind: MeasuringKind, measured: RunConfig, draft: RunConfig): boolean {
  // The roofline has f16 beside f32, whatever the settings say.
  const hasHalves = kind === "roofline" || measured.precision !== "f32";
  const names = [...decisive, own[kind], ...(hasHalves ? ofHalves : [])];
  return names.some((name) => JSON.stringify(measured[name]) !== JSON.stringify(draft[name]));
}
