import { expect, it } from "vitest";
import { ScaleSeries } from "../../store/runs/scale-series";
import { scaleRows } from "./scale-rows";

function seriesOf(steps: number, skipped: readonly number[]): ScaleSeries {
  const series = new ScaleSeries();
  const overflows = Uint32Array.from({ length: steps }, (_, i) => (skipped.includes(i + 1) ? 1 : 0));
  series.append({ scales: Float32Array.from(overflows, (_, i) => 2 ** (i % 5)), overflows });
  return series;
}

it("a short run has a row for each step", () => {
  expect(scaleRows(seriesOf(3, [2]), 20)).toEqual([
    { first: 1, last: 1, low: 1, high: 1, skipped: 0 },
    { first: 2, last: 2, low: 2, high: 2, skipped: 1 },
    { first: 3, last: 3, low: 4, high: 4, skipped: 0 },
  ]);
});

it("a run that goes on from a file counts on", () => {
  expect(scaleRows(seriesOf(2, []), 20, 40).map(({ first, last }) => [first, last])).toEqual([
    [41, 41],
    [42, 42],
  ]);
});

it("a long run has few rows that cover all steps and count all skipped ones", () => {
  const rows = scaleRows(seriesOf(3001, [1, 2, 3, 500, 3001]), 20);
  expect(rows.length).toBeLessThanOrEqual(20);
  expect([rows[0]!.first, rows.at(-1)!.last]).toEqual([1, 3001]);
  expect(rows.slice(1).map(({ first }) => first)).toEqual(rows.slice(0, -1).map(({ last }) => last + 1));
  expect(rows.reduce((sum, row) => sum + row.skipped, 0)).toBe(5);
  expect(rows[0]).toMatchObject({ low: 1, high: 16, skipped: 3 });
});
