import { wordFor } from "../i18n";
import type { Formats } from "../i18n/format";
import type { SharedWords } from "../shared/words";

/** Whether a field's number is the exponent of a power of two. */
export const isPowerOfTwo = (name: string): boolean => name === "scaleExponent";

/** The value of the setting of this name in the reader's language. */
export function writeValue(
  name: string,
  value: string | number | readonly number[],
  t: SharedWords,
  format: Formats,
): string {
  if (typeof value === "number") {
    const written = Number.isNaN(value) ? "–" : format.setting(value);
    return isPowerOfTwo(name) ? `2^${written}` : written;
  }
  return typeof value === "string" ? wordFor(t.options, value) : value.join(", ") || t.noLayers;
}
