/** @file The name that a run is given when it starts: the same for every reader, who see it in the words of their own language. */

/** Places in two lists of words that every language has. A list may grow at its end; no word ever changes its place. */
export interface RunName {
  quality: number;
  animal: number;
}

/** What can be called by a name: one that it was given, or the one that a person gave it since. */
export interface Named {
  name: RunName;
  /** null while it has the name that came by itself. */
  givenName: string | null;
}

/** How many words there are. They have no common factor, and none with the strides below, so that all pairs come in turn. */
export const wordCounts = { quality: 37, animal: 36 };

export const pairCount = wordCounts.quality * wordCounts.animal;

/** A name longer than this would be cut off wherever it stands. */
export const longestName = 40;

/** The name of this number. Both words change from each number to the next, and none of `pairCount` in a row comes twice. */
export const nameOfNumber = (number: number): RunName => ({
  quality: (5 * number) % wordCounts.quality,
  animal: (7 * number) % wordCounts.animal,
});

/** Names one after the other, from one that chance chooses: those of one caller are all different, those of two mostly. */
export function drawNames(random: () => number = Math.random): () => RunName {
  let number = Math.floor(random() * pairCount);
  return () => nameOfNumber(number++);
}
