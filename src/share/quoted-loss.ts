/** @file The one loss of a run that is told wherever one is: in lists, in tables, on cards. */

/**
 * The mean training loss of the last epoch: it changes with no smoothing, and a record has it too. Rounded as a record rounds it, so
 * that it reads the same before it has travelled. null before the first epoch has ended, and where it was no number.
 */
export function quotedLoss(epochs: readonly { trainLoss: number | null }[]): number | null {
  const loss = epochs.at(-1)?.trainLoss ?? null;
  return loss === null || !Number.isFinite(loss) ? null : Number(loss.toPrecision(lossDigits));
}

/** Significant digits of an epoch's losses in a record. */
export const lossDigits = 5;
