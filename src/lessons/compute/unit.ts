/** @file A unit at work: a made-up zero of twelve by twelve pixels, and weights that look for a ring. */

export const side = 12;

const distance = (i: number): number => {
  const [x, y] = [(i % side) - (side - 1) / 2, Math.floor(i / side) - (side - 1) / 2];
  return Math.hypot(x * 1.25, y);
};

const pixels = Array.from({ length: side * side }, (_, i) => i);

/** From 0 to 1. */
export const image: readonly number[] = pixels.map((i) => Math.max(0, 1 - Math.abs(distance(i) - 4.2) / 1.4));

/** From -1 to 1: for ink on a ring, against ink in its middle. */
export const weights: readonly number[] = pixels.map((i) =>
  distance(i) < 2.4 ? -0.8 : Math.max(0, 0.9 - Math.abs(distance(i) - 4.2) / 2.2),
);

/** The sum of the first so many products. */
export const sumOf = (count: number): number =>
  image.slice(0, count).reduce((sum, pixel, i) => sum + pixel * weights[i]!, 0);
