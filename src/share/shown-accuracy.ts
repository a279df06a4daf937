import type { RecordedVariant } from "./record";

/** The test accuracy that a variant is shown with, 0 to 1: its model's, where that was asked, else the last epoch's; null where there is neither. */
export const shownAccuracy = ({ inference, epochs }: RecordedVariant): number | null =>
  inference?.accuracy ?? epochs.at(-1)?.testAccuracy ?? null;
