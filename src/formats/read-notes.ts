/** @file What was done to the tensors of a file so that they fit. */

export type ReadNote =
  | { code: "converted"; dtypes: readonly string[] }
  | { code: "no-bias"; names: readonly string[] }
  | { code: "renamed"; names: readonly string[] };

/** In English; the page has words of its own. */
export function noteSentence(note: ReadNote): string {
  if (note.code === "converted") return `Its numbers were converted from ${note.dtypes.join(", ")} to f32.`;
  const names = note.names.join(", ");
  return note.code === "no-bias"
    ? `There is no bias for ${names}: it is zero.`
    : `Its tensors were taken in the order ${names}, by their shapes.`;
}
