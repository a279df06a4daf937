/** A replica computed something infinite or no number, which would spoil all the others. */
export class NotFiniteError extends Error {
  override readonly name = "NotFiniteError";

  constructor(step: number) {
    super(
      `After step ${step} this replica's part of the sum is no longer finite, so it goes and the others stay as they are. ` +
        "Choose a smaller learning rate.",
    );
  }
}
