/** @file Which names are nearest to one that is none of them. */

/** The names with the fewest letters to insert, leave out or replace, so many of them, nearest first. */
export function closest(written: string, names: readonly string[], count: number): string[] {
  const distances = new Map(names.map((name) => [name, distance(written, name)]));
  return names.toSorted((a, b) => distances.get(a)! - distances.get(b)!).slice(0, count);
}

/** By Levenshtein, a row of the table at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
