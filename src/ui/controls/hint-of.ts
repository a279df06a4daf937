import { isEmulated, isOfAdapter } from "../../store/settings/config";
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
      return hints.together(hints.precision[precision], hints.storage[storageOf(config, description)]);
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

/** How the halves of a run with these settings are stored, and why. */
function storageOf(
  config: RunConfig,
  description: EngineDescription,
): "native" | "packed" | "emulated" | "cpu" {
  if (!isOfAdapter(config, description)) return "cpu";
  if (!description.gpu?.features.includes("shader-f16")) return "packed";
  return isEmulated(config) ? "emulated" : "native";
}
