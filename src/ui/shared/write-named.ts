/** Numbers with their names, which stay on one line: TILE 16 WIDTH 8. */
export const writeNamed = (numbers: Readonly<Record<string, number>>, between = " "): string =>
  Object.entries(numbers)
    .map(([name, value]) => `${name}\u00a0${value}`)
    .join(between);
