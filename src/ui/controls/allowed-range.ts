import type { Field } from "../../worker/api";
import { wordFor } from "../i18n";
import type { SharedWords } from "../shared/words";

/** What a field accepts, in the reader's language: "a whole number from 1 to 8192". */
export function allowedRange(field: Field, t: SharedWords): string {
  if (field.kind === "choice") {
    return t.allowed.oneOf(field.options.map((option) => wordFor(t.options, option)));
  }
  if (field.kind === "widths") {
    return t.allowed.widthsRange(String(field.maxLength), String(field.min), String(field.max));
  }
  const range = field.kind === "number" ? t.allowed.range : t.allowed.wholeRange;
  return range(String(field.min), String(field.max));
}
