/** How many times as fast or as large, as the panels of comparisons write it: 1.38; whole above a hundred. */
export const writeFactor = (factor: number): string => factor.toFixed(factor < 100 ? 2 : 0);

/** A factor that a person guessed, as it was said: 1.5, 12. */
export const writeGuess = (factor: number): string => String(factor);
