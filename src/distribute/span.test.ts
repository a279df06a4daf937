import { describe, expect, it } from "vitest";
import { spansOf } from "./span";

describe("the parts that replicas own", () => {
  it.each([1, 2, 3, 4, 7, 8])(
    "of 101,770 parameters are %i that touch, begin where a device can bind, and leave out nothing",
    (world) => {
      const spans = spansOf(101_770, world);
      expect(spans).toHaveLength(world);
      let end = 0;
      for (const { start, length } of spans) {
        expect(start).toBe(end);
        expect(start % 128).toBe(0);
        end = start + length;
      }
      expect(end).toBe(101_770);
    },
  );

  it("are empty for those for whom nothing is left", () => {
    expect(spansOf(200, 4)).toEqual([
      { start: 0, length: 128 },
      { start: 128, length: 72 },
      { start: 200, length: 0 },
      { start: 200, length: 0 },
    ]);
  });
});
