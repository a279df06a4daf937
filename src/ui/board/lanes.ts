/** @file Marks beside each other where they would lie on each other. */

/**
 * The lane of each of some sorted places, 0 for the middle one, then by turns above and below it, so that no two in a lane are closer than
 * `gap`. Beyond `most` lanes they lie on each other.
 */
export function lanesOf(places: readonly number[], gap: number, most: number): number[] {
  const last: number[] = [];
  return places.map((place) => {
    const free = last.findIndex((before) => place - before >= gap);
    const lane = free >= 0 ? free : last.length < most ? last.length : last.indexOf(Math.min(...last));
    last[lane] = place;
    return lane % 2 === 0 ? 0 - lane / 2 : (lane + 1) / 2;
  });
}
