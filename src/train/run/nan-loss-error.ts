import type { RunConfig } from "../types";

/** A loss that is no number any more. */
export class NanLossError extends Error {
  override name = "NanLossError";
  /** From 0. */
  readonly step: number;

  constructor(step: number, lr: number, precision: RunConfig["precision"]) {
    const cause =
      precision === "f16-naive"
        ? "in half precision, which holds nothing beyond 65504 and rounds what is below 6e-8 to zero, some number was lost. " +
          'Choose precision "f16", which keeps sums, weights and the optimizer in f32'
        : `training diverged. Lower the learning rate (${lr})`;
    super(`The loss is not a finite number any more at step ${step + 1}: ${cause}.`);
    this.step = step;
  }
}

/** Throws a NanLossError at the first step whose loss is none. */
export function checkLosses(
  { firstStep, losses }: { firstStep: number; losses: Float32Array },
  lr: number,
  precision: RunConfig["precision"],
): void {
  const bad = losses.findIndex((loss) => !Number.isFinite(loss));
  if (bad >= 0) throw new NanLossError(firstStep + bad, lr, precision);
}
