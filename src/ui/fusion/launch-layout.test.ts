import { expect, test } from "vitest";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { layOutLaunches } from "./launch-layout";

const report = fusionReport(parseConfig(), 10);
const [off, layers, step] = (["off", "layers", "step"] as const).map((mode) =>
  layOutLaunches(report, mode),
) as [
  ReturnType<typeof layOutLaunches>,
  ReturnType<typeof layOutLaunches>,
  ReturnType<typeof layOutLaunches>,
];

const places = (dots: typeof off.dots) => new Set(dots.map(({ y }) => y));

test("operations that one launch computes meet at one place", () => {
  expect([off, layers, step].map(({ dots }) => places(dots).size)).toEqual([19, 6, 3]);
});

test("every dot is there in every mode, so that it can be followed", () => {
  const keys = off.dots.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(layers.dots.map(({ key }) => key)).toEqual(keys);
  expect(step.dots.map(({ key }) => key)).toEqual(keys);
});

test("a dot's area is what its launch moves, and only fused ones are filled", () => {
  const largest = Math.max(...off.dots.map(({ radius }) => radius));
  expect(largest).toBeGreaterThan(16);
  expect(off.dots.some(({ isFused }) => isFused)).toBe(false);
  const matmul = off.rows[2]!;
  const dot = off.dots.find(({ y }) => y === matmul.top + matmul.height / 2)!;
  expect(dot.radius ** 2 / 17 ** 2).toBeCloseTo(report.off.launches[2]!.bytes / off.fullDotBytes);
  // The ring of losses is written by a launch of its own in every mode.
  expect(step.dots.at(-1)).toMatchObject({ isFused: false });
  expect(step.dots[0]).toMatchObject({ isFused: true });
});

test("all modes are equally high, and their rows fill them without a gap", () => {
  expect([layers.height, step.height]).toEqual([off.height, off.height]);
  for (const { rows, height } of [off, layers, step]) {
    let top = 0;
    for (const row of rows) {
      expect(row.top).toBeCloseTo(top);
      top += row.height;
    }
    expect(top).toBeCloseTo(height);
  }
});

test("operations of the same name are counted, not repeated", () => {
  expect(step.rows[1]!.operations).toEqual([
    { name: "gather-rows", count: 1 },
    { name: "sum-rows", count: 2 },
    { name: "matmul-tn", count: 2 },
    { name: "adam", count: 4 },
  ]);
});
