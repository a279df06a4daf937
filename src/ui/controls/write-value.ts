import { wordFor } from "../i18n";
import type { Dictionary } from "../i18n/en";
import type { Formats } from "../i18n/format";

/** A setting's value in the reader's language. */
export function writeValue(
  value: string | number | readonly number[],
  t: Dictionary,
  format: Formats,
): string {
  if (typeof value === "number") return Number.isNaN(value) ? "–" : format.setting(value);
  return typeof value === "string" ? wordFor(t.options, value) : value.join(", ") || t.controls.noLayers;
}
