/**
 * One object for each combination of the lists' values, the last list varying fastest: of `{ a: [1, 2], b: ["x"] }` these are
 * `{ a: 1, b: "x" }` and `{ a: 2, b: "x" }`. Without lists it is one empty object.
 */
export const combinations = <Value>(
  lists: Readonly<Record<string, readonly Value[]>>,
): Record<string, Value>[] =>
  Object.entries(lists).reduce<Record<string, Value>[]>(
    (found, [name, values]) => found.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
