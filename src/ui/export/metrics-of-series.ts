import type { RunSeries } from "../../store/runs/series";
import type { EpochResult, Metrics } from "../../worker/api";

/** The curves of a run as the page has them: every step, or, of a long run, the means of several. */
export function metricsOfSeries(
  { firstStep, loss, accuracy }: Pick<RunSeries, "firstStep" | "loss" | "accuracy">,
  epochs: readonly EpochResult[],
  stepsPerEpoch: number,
): Metrics {
  const points = Array.from(loss.steps, (step, i) => ({
    step: firstStep + step,
    loss: loss.mean[i]!,
    accuracy: accuracy.mean[i] ?? null,
  }));
  return { points, epochs, stepsPerEpoch };
}
