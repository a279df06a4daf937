/** A loss that is no number any more. */
export class NanLossError extends Error {
  override name = "NanLossError";
  /** From 0. */
  readonly step: number;

  constructor(step: number, lr: number) {
    super(
      `The loss is not a finite number any more at step ${step + 1}: training diverged. Lower the learning rate (${lr}).`,
    );
    this.step = step;
  }
}
