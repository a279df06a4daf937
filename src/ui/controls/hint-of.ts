import type { EngineDescription, RunConfig } from "../../worker/api";
import type { Dictionary } from "../i18n/en";
import type { Formats } from "../i18n/format";

/** What the value of a setting means where that is not plain, on this device; null where there is nothing to say. */
export function hintOf(
  name: string,
  { precision, lossScaling, device, [name as keyof RunConfig]: value }: RunConfig,
  { halves }: EngineDescription,
  t: Dictionary,
  format: Formats,
): string | null {
  switch (name) {
    case "precision": {
      if (precision === "f32") return null;
      const storage = device === "cpu" ? "cpu" : (halves?.storage ?? "cpu");
      return t.hints.together(t.hints.precision[precision], t.hints.storage[storage]);
    }
    case "lossScaling":
      return t.hints.lossScaling[lossScaling];
    case "scaleExponent":
      return Number.isInteger(value) ? t.hints.scale(format.count(2 ** Number(value))) : null;
    case "halfRounding":
    case "subnormals":
      return value === "adapter" ? null : t.hints.emulated;
    default:
      return null;
  }
}
