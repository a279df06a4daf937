import type { StepMetrics } from "../train/run/step-log";

/** What of it is of steps from this one on; null for nothing. */
export function metricsFrom(metrics: StepMetrics, first: number): StepMetrics | null {
  const known = first - metrics.firstStep;
  if (known <= 0) return metrics;
  const { losses, correct, sizes, scales, overflows } = metrics;
  if (known >= losses.length) return null;
  return {
    ...metrics,
    firstStep: first,
    losses: losses.slice(known),
    correct: correct.slice(known),
    sizes: sizes.slice(known),
    scales: scales.slice(known),
    overflows: overflows.slice(known),
  };
}
