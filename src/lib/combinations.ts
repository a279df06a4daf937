/** Values by the names of the lists that they are from. */
type Lists<Value> = Readonly<Record<string, readonly Value[]>>;

/** The number of all combinations; 1 without lists. */
export const countCombinations = (lists: Lists<unknown>): number =>
  Object.values(lists).reduce((count, { length }) => count * length, 1);

/**
 * One object for each combination of the lists' values, the last list varying fastest: of `{ a: [1, 2], b: ["x"] }` these are
 * `{ a: 1, b: "x" }` and `{ a: 2, b: "x" }`. Without lists it is one empty object. No more than the first `most` are made.
 */
export const combinations = <Value>(
  lists: Lists<Value>,
  most = Number.POSITIVE_INFINITY,
): Record<string, Value>[] =>
  Array.from({ length: Math.min(countCombinations(lists), most) }, (_, number) =>
    combinationAt(lists, number),
  );

function combinationAt<Value>(lists: Lists<Value>, number: number): Record<string, Value> {
  let left = number;
  const picked = Object.entries(lists)
    .toReversed()
    .map(([name, values]) => {
      const value = values[left % values.length]!;
      left = Math.floor(left / values.length);
      return [name, value] as const;
    });
  return Object.fromEntries(picked.toReversed());
}
