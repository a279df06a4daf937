import type { Field } from "../../worker/api";
import { wordFor } from "../i18n";
import type { Dictionary } from "../i18n/en";

/** What a field accepts, in the reader's language: "a whole number from 1 to 8192". */
export function allowedRange(field: Field, t: Dictionary): string {
  if (field.kind === "choice") {
    return t.controls.oneOf(field.options.map((option) => wordFor(t.options, option)).join(", "));
  }
  if (field.kind === "widths") {
    return t.controls.widthsRange(String(field.maxLength), String(field.min), String(field.max));
  }
  const range = field.kind === "number" ? t.controls.range : t.controls.wholeRange;
  return range(String(field.min), String(field.max));
}
