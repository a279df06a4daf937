/** Bytes of images for the tests: in some cases most are background, as in MNIST, in others few. */
export function examplePixels(count: number, random: () => number): number[] {
  const background = random() < 0.5 ? 0.8 : 0.1;
  return Array.from({ length: count }, () => (random() < background ? 0 : Math.floor(256 * random())));
}
