/** @file How variants are told apart wherever they are drawn: f16 is vermilion, fused is filled, and dashes do the rest. */
import type { RecordedVariant } from "../../store/results/sharing";
import { isHalf, lineStyle } from "../charts/line-styles";

export interface VariantLook {
  isHalf: boolean;
  /** Share of the mark that is filled: none without fusion, half by layers, all for the whole step. */
  fill: 0 | 0.5 | 1;
  /** Lengths of strokes and gaps in widths of the line; empty for a solid line. */
  dash: readonly number[];
}

/** What is fused as it suits the device is fused as far as possible until that is known. */
const fills = { off: 0, layers: 0.5, step: 1, auto: 1 } as const;

/** Variants of the same ink and mark differ in their dashes; the first of each is solid. */
export function looksOf(variants: readonly Pick<RecordedVariant, "config" | "fusion">[]): VariantLook[] {
  const seen = new Map<string, number>();
  return variants.map(({ config, fusion }) => {
    const look = { isHalf: isHalf(config.precision), fill: fills[fusion?.mode ?? config.fusion] };
    const key = `${look.isHalf} ${look.fill}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return { ...look, dash: before === 0 ? [] : lineStyle(before - 1).dash };
  });
}
