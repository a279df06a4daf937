import type { RunSeries } from "../../store/runs/series";
import type { EpochResult, Metrics } from "../../worker/api";

/**
 * The curves of a run as the page has them: every step, or, of a long run, the means of several. A series counts from 1; a run that
 * goes on from a file has taken `stepsBefore` elsewhere.
 */
export function metricsOfSeries(
  { loss, accuracy }: Pick<RunSeries, "loss" | "accuracy">,
  epochs: readonly EpochResult[],
  { stepsPerEpoch, stepsBefore }: { stepsPerEpoch: number; stepsBefore: number },
): Metrics {
  const points = Array.from(loss.steps, (step, i) => ({
    step: stepsBefore + step,
    loss: loss.mean[i]!,
    accuracy: accuracy.mean[i] ?? null,
  }));
  return { points, epochs, stepsPerEpoch };
}
