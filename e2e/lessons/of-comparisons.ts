/** @file What comparisons have told of their variants. */
import { type Expected, exactly, factor, loss } from "./figures";
import type { Heard } from "./heard";
import { withInterval } from "./sources";
import { settled } from "./statistics";

type Trial = Heard["trial"];

/** The median of a variant's steps. */
export function stepMs({ report }: Trial, variant: number): number {
  const quartiles = report.variants[variant]?.stepMs;
  if (!quartiles) throw new Error(`Variant ${variant} was not timed.`);
  return quartiles.median;
}

/** How many times as fast as the first one, by the rounds of both. */
export function speedUp(trial: Trial, variant: number): { value: number; low: number; high: number } {
  const ratio = trial.report.variants[variant]?.speedUp;
  return ratio ?? withInterval(stepMs(trial, 0) / stepMs(trial, variant));
}

/** A factor and its interval, as they stand beside a prediction. */
export const beside = ({ value, low, high }: ReturnType<typeof speedUp>): Expected[] =>
  [value, low, high].map(factor);

/** What the bars of a comparison say: 1 for the first variant, and for the others their speed-up and its interval. */
export const bars = ({ report }: Trial): Expected[] =>
  report.variants.flatMap(({ speedUp: ratio }, i) => {
    if (i === 0) return [exactly(1)];
    return ratio ? [ratio.value, ratio.low, ratio.high].map((value) => ({ value, allowed: 0.006 })) : [];
  });

/** What the legend of losses says. */
export const legend = ({ losses }: Trial): Expected[] => losses.map((own) => loss(settled(own)));
