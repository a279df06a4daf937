import type { EngineDescription, RunConfig } from "../../worker/api";
import type { Formats } from "../i18n/format";
import type { ControlWords } from "./words";

/** What the value of a setting means where that is not plain, on this device; null where there is nothing to say. */
export function hintOf(
  name: string,
  config: RunConfig,
  { gpu }: EngineDescription,
  { hints }: ControlWords,
  format: Formats,
): string | null {
  const { precision, lossScaling, scaleExponent } = config;
  switch (name) {
    case "precision": {
      if (precision === "f32") return null;
      const hasHalves = gpu?.features.includes("shader-f16") ?? false;
      const form = hasHalves ? "native" : "packed";
      return hints.together(
        hints.precision[precision],
        hints.storage[config.device === "cpu" ? "cpu" : form],
      );
    }
    case "lossScaling":
      return hints.lossScaling[lossScaling];
    case "scaleExponent":
      return Number.isInteger(scaleExponent) ? hints.scale(format.count(2 ** scaleExponent)) : null;
    case "halfRounding":
    case "subnormals":
      return config[name] === "adapter" ? null : hints.emulated;
    default:
      return null;
  }
}
