import { describe, expect, test } from "vitest";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { amountsOf, heavier, savingsOf, timesOf } from "./why";

const reportAt = (batchSize: number) => fusionReport(parseConfig({ batchSize }), 10);

test("what is saved is the difference to the step without fusion", () => {
  const report = reportAt(128);
  expect(savingsOf(report, "step")).toEqual({
    launches: 16,
    bytes: report.off.bytes - report.step.bytes,
  });
  expect(savingsOf(report, "off")).toEqual({ launches: 0, bytes: 0 });
  expect(amountsOf(report.off)).toEqual({ launches: 19, bytes: report.off.bytes });
});

describe("what weighs more", () => {
  test("depends on what a launch and a byte were measured to cost", () => {
    const heavierAt = (launchMs: number, bytesPerMs: number) =>
      heavier(timesOf(savingsOf(reportAt(128), "layers"), { launchMs, bytesPerMs }));
    // A slow bus under quick launches, an even match, and a quick memory under slow launches.
    expect([heavierAt(0.002, 1e7), heavierAt(0.002, 8e7), heavierAt(0.02, 1e9)]).toEqual([
      "bytes",
      "both",
      "launches",
    ]);
  });

  test("is the launches at small batches and the bytes at large ones", () => {
    const costs = { launchMs: 0.04, bytesPerMs: 1e8 };
    const found = [32, 128, 8192].map((batch) =>
      heavier(timesOf(savingsOf(reportAt(batch), "layers"), costs)),
    );
    expect(found).toEqual(["launches", "launches", "bytes"]);
  });

  test("is a gain or a loss where a mode moves more than it saves in launches", () => {
    const costs = { launchMs: 0.01, bytesPerMs: 1e7 };
    const saved = (bytes: number) => heavier(timesOf({ launches: 10, bytes }, costs));
    expect([saved(-5e5), saved(-2e6)]).toEqual(["gain", "loss"]);
  });
});
