import { expect, test } from "vitest";
import { Schedule } from "../../../systolic/schedule";
import { profileOf } from "./draw-profile";
import { cellAt, layoutFor } from "./layout";

test.each([4, 8, 16, 32])("an array of %d rows is on the canvas, however wide that is", (side) => {
  for (const width of [330, 700, 1200]) {
    const size = { rows: side, columns: side };
    const layout = layoutFor(width, size, 16);
    const { left, top, pitch, waiting, height, sumsY, namesY } = layout;
    expect(left - waiting * pitch).toBeGreaterThanOrEqual(-1e-9);
    expect(left + side * pitch).toBeLessThanOrEqual(width);
    expect(sumsY).toBeGreaterThan(top + side * pitch);
    expect(namesY).toBeGreaterThan(sumsY);
    expect(height).toBeGreaterThan(namesY);
    expect(height).toBeLessThan(660);
    for (const cell of [0, side + 1, side * side - 1]) {
      const x = left + ((cell % side) + 0.5) * pitch;
      expect(cellAt(layout, size, x, top + (Math.floor(cell / side) + 0.5) * pitch)).toBe(cell);
    }
    expect(cellAt(layout, size, left - 1, top + 1)).toBeNull();
    expect(cellAt(layout, size, left + 1, top + side * pitch + 1)).toBeNull();
  }
});

test("the line of busy cells has the utilisation as its mean, in as many parts as there is room for", () => {
  const schedule = new Schedule({ M: 8, K: 128, N: 10 }, { rows: 8, columns: 8 }, "one");
  const mean = (parts: number) => profileOf(schedule, parts).reduce((sum, share) => sum + share, 0) / parts;
  expect(mean(schedule.cycles)).toBeCloseTo(schedule.utilisation, 10);
  expect(mean(4)).toBeCloseTo(schedule.utilisation, 2);
  // More parts than cycles show each cycle several times.
  expect(Math.max(...profileOf(schedule, 5000))).toBeLessThanOrEqual(1);
});
