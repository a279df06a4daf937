/** Numbers in [-1, 1) of which about half are 0, as a relu leaves them: for variants that pass over zeros. */
export const halfZeros = (size: number, random: () => number): number[] =>
  Array.from({ length: size }, () => (random() < 0.5 ? 0 : 2 * random() - 1));
