/**
 * @file The switch between `npm test`, which every change goes through, and `npm run soak`, which proves the same at a length
 * that takes too long for that: more seeds, more mutations, more sizes. Unit and end-to-end tests ask here.
 */

/** Whether this run is the long one. */
export const isSoak = Boolean(process.env["HALFSTEP_SOAK"]);

/** How much of something to do: in the tests of every change, and at length. */
export const inSoak = <T>(usual: T, atLength: T): T => (isSoak ? atLength : usual);
