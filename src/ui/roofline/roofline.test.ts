import { expect, test } from "vitest";
import type { MeasuredRoofline } from "../../store/runs/measuring";
import { defaultConfig } from "../../train/defaults";
import { launchOf, timelines } from "../timeline/testing/timelines";
import { along, decadesAround, pointsOf, ridgeOf, roofAt, roofOf } from "./roofline";

const peaks = { f32Gflops: 100, f16Gflops: null, copyGBs: 10 };
const roof = roofOf(peaks, "f32");

const measured = (...launches: ReturnType<typeof launchOf>[]): MeasuredRoofline => ({
  config: defaultConfig(),
  fusion: "off",
  peaks: { gpu: peaks, processor: null, problems: {} },
  found: { ...timelines, steps: [{ ...timelines.steps[0]!, launches }] },
  scaled: [[launches.map(({ name, flops, bytes }) => ({ name, flops: 8 * flops, bytes: 2 * bytes }))]],
});

test("the roof slopes with what memory delivers, and is level from the ridge on", () => {
  expect(ridgeOf(roof)).toBe(10);
  expect([0.1, 1, 10, 1000].map((intensity) => roofAt(roof, intensity))).toEqual([1, 10, 100, 100]);
});

test("halves without arithmetic of their own have the roof of f32", () => {
  expect(roofOf(peaks, "f16").gflops).toBe(100);
  expect(roofOf({ ...peaks, f16Gflops: 190 }, "f16").gflops).toBe(190);
});

test("a launch stands at its intensity and its rate, bound by what is the lower roof there", () => {
  // 4 operations per byte, a roof of 40: 20 GFLOP/s is half of it.
  const [low] = pointsOf(measured(launchOf("adam", 0.2, { flops: 4e6, bytes: 1e6 })), peaks, null);
  expect(low).toMatchObject({ intensity: 4, gflops: 20, boundBy: "memory", share: 0.5, predicted: null });
  const [high] = pointsOf(measured(launchOf("matmul", 1, { flops: 5e7, bytes: 1e6 })), peaks, null);
  expect(high).toMatchObject({ intensity: 50, gflops: 50, boundBy: "arithmetic", share: 0.5 });
});

test("what computes nothing has no place", () => {
  expect(pointsOf(measured(launchOf("gather-rows", 1, { flops: 0 })), peaks, null)).toEqual([]);
});

test("at another batch a launch is predicted on the line of its new intensity, at its share of the roof", () => {
  const [point] = pointsOf(measured(launchOf("adam", 0.2, { flops: 4e6, bytes: 1e6 })), peaks, 0);
  // Four times the intensity: past the ridge.
  expect(point!.predicted).toEqual({ intensity: 16, gflops: 50 });
  expect(point).toMatchObject({ intensity: 4, gflops: 20 });
});

test("nothing is predicted where the step has other launches at that size", () => {
  const one = measured(launchOf("adam", 0.2));
  expect(pointsOf({ ...one, scaled: [[[]]] }, peaks, 0)[0]!.predicted).toBeNull();
});

test("an axis has whole powers of ten, at least one", () => {
  expect(decadesAround([0.2, 7, 130])).toEqual({ from: -1, to: 3 });
  expect(decadesAround([10])).toEqual({ from: 1, to: 2 });
  expect(along({ from: -1, to: 3 }, 10)).toBe(0.5);
});
