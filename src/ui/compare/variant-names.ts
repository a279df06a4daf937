/** @file Names of variants: what sets each apart from the others, and nothing else. */
import type { CompareField, RunConfig } from "../../worker/api";
import { writeValue } from "../controls/write-value";
import { useFormats, useWords } from "../i18n";
import type { Formats } from "../i18n/format";
import { type SharedWords, sharedWords } from "../shared/words";
import { type PlanWords, words } from "./words";

/** "f16, step fused". */
export function variantName(
  config: RunConfig,
  axes: readonly CompareField[],
  { variant: t }: PlanWords,
  shared: SharedWords,
  format: Formats,
): string {
  const written = (field: CompareField): string => {
    const value = writeValue(field, config[field], shared, format);
    if (field === "fusion") return t.fusion[config.fusion];
    if (field === "batchSize" || field === "hidden" || field === "lr") return t[field](value);
    return value;
  };
  return shared.listed(axes.length > 0 ? axes.map(written) : [t.alone]);
}

export function useVariantName(): (config: RunConfig, axes: readonly CompareField[]) => string {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const format = useFormats();
  return (config, axes) => variantName(config, axes, t, shared, format);
}
