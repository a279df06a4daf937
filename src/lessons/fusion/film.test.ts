import { expect, it } from "vitest";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { bytesPerDot, dotsPerRow, filmOf, fullDots } from "./film";
import { lessonConfig } from "./use-step-report";

const report = fusionReport(parseConfig(lessonConfig), 10);

it("a film has the launches of its mode, and ends with all bytes of the step moved", () => {
  for (const mode of ["off", "layers", "step"] as const) {
    const { launches, bytes } = filmOf(report, mode);
    expect(launches.map(({ name }) => name)).toEqual(report[mode].launches.map(({ name }) => name));
    expect(launches.at(-1)!.movedBytes).toBe(report[mode].bytes);
    expect(bytes).toBe(report[mode].bytes);
  }
});

it("films of all modes have the same memory, which holds the most that any of them moves, in whole rows", () => {
  const memories = (["off", "layers", "step"] as const).map((mode) => filmOf(report, mode).memoryDots);
  expect(new Set(memories).size).toBe(1);
  expect(memories[0]! % dotsPerRow).toBe(0);
  expect(memories[0]!).toBeGreaterThanOrEqual(fullDots(report.off.bytes));
  expect(fullDots(3 * bytesPerDot)).toBe(3);
});

it("fused launches are told from single ones", () => {
  expect(filmOf(report, "off").launches.some(({ isFused }) => isFused)).toBe(false);
  expect(filmOf(report, "layers").launches.some(({ isFused }) => isFused)).toBe(true);
});
