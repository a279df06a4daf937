/** @file Names of variants: what sets each apart from the others, and nothing else. */
import type { CompareField, RunConfig, WeightBits } from "../../worker/api";
import { writeValue } from "../controls/write-value";
import { useFormats, useWords } from "../i18n";
import type { Formats } from "../i18n/format";
import { type SharedWords, sharedWords } from "../shared/words";
import { type PlanWords, words } from "./words";

/** What a variant is named by; of all 32 bits where they are not told. */
export interface Named {
  config: RunConfig;
  bits?: WeightBits;
}

/** "f16, step fused". */
export function variantName(
  { config, bits = 32 }: Named,
  axes: readonly CompareField[],
  { variant: t }: PlanWords,
  shared: SharedWords,
  format: Formats,
): string {
  const written = (field: CompareField): string => {
    if (field === "bits") return bits === 32 ? shared.options.f32 : t.bits(format.count(bits));
    const value = writeValue(field, config[field], shared, format);
    if (field === "fusion") return t.fusion[config.fusion];
    if (field === "batchSize" || field === "hidden" || field === "lr") return t[field](value);
    return value;
  };
  return shared.listed(axes.length > 0 ? axes.map(written) : [t.alone]);
}

export function useVariantName(): (variant: Named, axes: readonly CompareField[]) => string {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const format = useFormats();
  return (variant, axes) => variantName(variant, axes, t, shared, format);
}
