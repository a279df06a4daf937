/** @file The arrays and the batch that the lesson asks about, and how busy one can call their cells. */

/** The array that the predictions are about. */
export const small = { rows: 8, columns: 8 };
/** As large as Google's first TPU had it. */
export const large = { rows: 256, columns: 256 };
export const longBatch = 128;

/** Shares of busy cells that one can tell apart, each from the one before it. */
const ranges = [
  { value: "least", below: 0.1 },
  { value: "some", below: 0.4 },
  { value: "most", below: 0.8 },
  { value: "all", below: Number.POSITIVE_INFINITY },
] as const;

export const rangeOf = (share: number) => ranges.find(({ below }) => share < below)!.value;
