/** @file Names of variants: what sets each apart from the others, and nothing else. */
import type { CompareField, RunConfig } from "../../worker/api";
import { writeValue } from "../controls/write-value";
import { useFormats, useText } from "../i18n";
import type { Dictionary } from "../i18n/en";
import type { Formats } from "../i18n/format";
import { useWords, type Words } from "./words";

/** "f16, step fused". */
export function variantName(
  config: RunConfig,
  axes: readonly CompareField[],
  { variant: words }: Words,
  t: Dictionary,
  format: Formats,
): string {
  const written = (field: CompareField): string => {
    const value = writeValue(field, config[field], t, format);
    if (field === "fusion") return words.fusion[config.fusion];
    if (field === "batchSize" || field === "hidden" || field === "lr") return words[field](value);
    return value;
  };
  return words.listed(axes.length > 0 ? axes.map(written) : [words.alone]);
}

export function useVariantName(): (config: RunConfig, axes: readonly CompareField[]) => string {
  const t = useText();
  const words = useWords();
  const format = useFormats();
  return (config, axes) => variantName(config, axes, words, t, format);
}
