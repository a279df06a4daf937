import { isOfAdapter } from "../../store/settings/config";
import type { EngineDescription, RunConfig } from "../../worker/api";
import type { Formats } from "../i18n/format";
import type { ControlWords } from "./words";

/** What the value of a setting means where that is not plain, on this device; null where there is nothing to say. */
export function hintOf(
  name: string,
  config: RunConfig,
  description: EngineDescription,
  { hints }: ControlWords,
  format: Formats,
): string | null {
  const { precision, lossScaling, scaleExponent } = config;
  switch (name) {
    case "precision": {
      if (precision === "f32") return null;
      const hasHalves = description.gpu?.features.includes("shader-f16") ?? false;
      const form = hasHalves ? "native" : "packed";
      return hints.together(
        hints.precision[precision],
        hints.storage[isOfAdapter(config, description) ? form : "cpu"],
      );
    }
    case "lossScaling":
      return hints.lossScaling[lossScaling];
    case "scaleExponent":
      return Number.isInteger(scaleExponent) ? hints.scale(format.count(2 ** scaleExponent)) : null;
    case "halfRounding":
    case "subnormals":
      return config[name] === "adapter" ? null : hints.emulated;
    case "device":
      return config.device === "auto" ? hints.device.auto : null;
    case "arithmetic":
      return hints.arithmetic[config.arithmetic];
    default:
      return null;
  }
}
