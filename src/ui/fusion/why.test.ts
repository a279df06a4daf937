import { expect, test } from "vitest";
import { parseConfig } from "../../train/config";
import { fusionReport } from "../../train/fusion-report";
import { heavier, savingsOf } from "./why";

const savingsAt = (batchSize: number) => savingsOf(fusionReport(parseConfig({ batchSize }), 10), "layers");

test("launches weigh more at small batches, bytes at large ones", () => {
  expect([32, 128, 8192].map((batchSize) => heavier(savingsAt(batchSize)))).toEqual([
    "launches",
    "launches",
    "bytes",
  ]);
});

test("what is saved is the difference to the step without fusion", () => {
  const report = fusionReport(parseConfig(), 10);
  const { launches, bytes, launchesMs } = savingsOf(report, "step");
  expect(launches).toBe(16);
  expect(launchesMs).toBeCloseTo(0.64);
  expect(bytes).toBe(report.off.bytes - report.step.bytes);
  expect(savingsOf(report, "off")).toEqual({ launches: 0, bytes: 0, launchesMs: 0, bytesMs: 0 });
});
