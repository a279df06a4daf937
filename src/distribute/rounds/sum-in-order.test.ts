import { expect, it } from "vitest";
import { uniform } from "../../lib/random";
import { sumInOrder } from "./sum-in-order";

const length = 4097;
const parts = Array.from({ length: 4 }, (_, rank) => uniform(1, rank, length, -1, 1));
const expected = parts[0]!.map((first, i) =>
  parts.slice(1).reduce((sum, part) => Math.fround(sum + part[i]!), first),
);

it.each([0, 1, 2, 3])("a sum in the place of part %i is that of all, one after the other", (rank) => {
  const given = parts.map((part) => part.slice());
  sumInOrder(given, given[rank]!);
  expect(given[rank]).toEqual(expected);
  for (const [other, part] of given.entries()) if (other !== rank) expect(part).toEqual(parts[other]);
});

it("a sum of one part is that part", () => {
  const [part] = parts as [Float32Array];
  const sum = new Float32Array(length);
  sumInOrder([part], sum);
  expect(sum).toEqual(part);
});
