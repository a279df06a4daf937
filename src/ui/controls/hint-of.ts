import type { EngineDescription, RunConfig } from "../../worker/api";
import type { Dictionary } from "../i18n/en";
import type { Formats } from "../i18n/format";

/** What the value of a setting means where that is not plain, on this device; null where there is nothing to say. */
export function hintOf(
  name: string,
  config: RunConfig,
  { gpu }: EngineDescription,
  t: Dictionary,
  format: Formats,
): string | null {
  const { precision, lossScaling, scaleExponent } = config;
  switch (name) {
    case "precision": {
      if (precision === "f32") return null;
      const hasHalves = gpu?.features.includes("shader-f16") ?? false;
      const form = hasHalves ? "native" : "packed";
      return t.hints.together(
        t.hints.precision[precision],
        t.hints.storage[config.device === "cpu" ? "cpu" : form],
      );
    }
    case "lossScaling":
      return t.hints.lossScaling[lossScaling];
    case "scaleExponent":
      return Number.isInteger(scaleExponent) ? t.hints.scale(format.count(2 ** scaleExponent)) : null;
    case "halfRounding":
    case "subnormals":
      return config[name] === "adapter" ? null : t.hints.emulated;
    default:
      return null;
  }
}
