/** @file Numbers for variants that pass over zeros. */

/** Numbers in [-1, 1) of which about half are 0, as a relu leaves them. */
export const halfZeros = (size: number, random: () => number): number[] => someZeros(size, 0.5, random);

/** Of which about this share are 0. */
export const someZeros = (size: number, share: number, random: () => number): number[] =>
  Array.from({ length: size }, () => (random() < share ? 0 : 2 * random() - 1));
