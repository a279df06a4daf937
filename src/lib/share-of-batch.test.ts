import { describe, expect, it } from "vitest";
import { shareOfBatch } from "./share-of-batch";

const of = (step: number, world: number, batch = { samples: 60_000, batchSize: 128 }) =>
  Array.from({ length: world }, (_, rank) => shareOfBatch(step, batch, { rank, world }));

describe("the parts of a batch", () => {
  it("are all of it for one that trains alone", () => {
    expect(of(0, 1)).toEqual([{ epoch: 0, first: 0, count: 128, rows: 128 }]);
    expect(of(468, 1)).toEqual([{ epoch: 0, first: 59_904, count: 96, rows: 96 }]);
    expect(of(469, 1)).toEqual([{ epoch: 1, first: 0, count: 128, rows: 128 }]);
  });

  it("differ by one row at most, the earlier ones having more", () => {
    expect(of(0, 3).map(({ count }) => count)).toEqual([43, 43, 42]);
    expect(of(468, 3).map(({ count }) => count)).toEqual([32, 32, 32]);
  });

  it.each([1, 2, 3, 4, 7, 8])(
    "of %i replicas touch and leave out nothing, in the last step either",
    (world) => {
      const batch = { samples: 1000, batchSize: 37 };
      for (let step = 0; step < 56; step++) {
        let end = (step % 28) * 37;
        for (const { first, count, rows } of of(step, world, batch)) {
          expect(first).toBe(end);
          expect(count).toBeLessThanOrEqual(Math.ceil(37 / world));
          expect(rows).toBe(step % 28 === 27 ? 1 : 37);
          end = first + count;
        }
        expect(end).toBe(Math.min(1000, ((step % 28) + 1) * 37));
      }
    },
  );
});
