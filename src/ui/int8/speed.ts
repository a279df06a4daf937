/** @file Whether integers were faster, and why or why not, by the times of both. Packed weights are another matter: they are multiplied as floats. */
import type { QuantizeResult } from "../../worker/api";

/** Times that differ by less are alike: a machine does other things meanwhile. */
const alike = 0.2;

export type Verdict = "faster" | "alike" | "fasterWeights" | "slower" | "slowerWeights";

export function verdictOf({ ms, bits }: Pick<QuantizeResult, "ms" | "bits">): {
  verdict: Verdict;
  ratio: number;
} {
  const ratio = ms.quantized / ms.f32;
  if (Math.abs(ratio - 1) < alike) return { verdict: "alike", ratio };
  if (ratio < 1) return { verdict: bits < 8 ? "fasterWeights" : "faster", ratio };
  return { verdict: bits < 8 ? "slowerWeights" : "slower", ratio };
}
