import { expect, it } from "vitest";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { betterOf, lessonConfig, magnitudeOf, operationsOf, useOf } from "./measure";

it("the operations of a step are those of its launches, the largest first, and millions altogether", () => {
  const report = fusionReport(parseConfig(lessonConfig), 10);
  const operations = operationsOf(report);
  expect(operations.reduce((sum, { flops }) => sum + flops, 0)).toBe(report.off.flops);
  expect(operations[0]!.name).toMatch(/^matmul/);
  expect(magnitudeOf(report.off.flops)).toBe("millions");
  expect([magnitudeOf(9e5), magnitudeOf(2e9)]).toEqual(["thousands", "billions"]);
});

it("a device uses most, some or little of its peak", () => {
  const use = (reachedGflops: number) => useOf({ reachedGflops, peakGflops: 100 });
  expect([60, 50, 11, 10].map(use)).toEqual(["most", "some", "some", "little"]);
});

it("two runs learn the same where their last losses lie within a hundredth of each other", () => {
  const better = (quick: number, slow: number) =>
    betterOf({ quick: { stepMs: 1, losses: [quick] }, slow: { stepMs: 2, losses: [slow] } });
  expect([better(0.5, 0.502), better(0.4, 0.5), better(0.5, 0.4)]).toEqual(["same", "quick", "slow"]);
});
