import { describe, expect, it } from "vitest";
import { playwrightCounts, summary, vitestCounts } from "./test-report";

const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };

describe("the counts", () => {
  it("of Vitest include a file that could not be loaded as a failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    const counted = { status: "failed", assertionResults: [{}] };
    expect(vitestCounts({ ...vitest, testResults: [broken, counted] })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 3,
    });
  });

  it("of Playwright call an error outside of tests a failure, and a test that passed in the end passed", () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });
});

describe("the last lines", () => {
  it("are the notes with what was skipped, how long each step took, then the counts over all steps", () => {
    const notes = [
      { line: "12 kernels in f32 on acme", skipped: ["f16: no shader-f16"] },
      { line: "6 golden runs" },
    ];
    const steps = [
      { title: "types", ok: true, seconds: 4.6 },
      { title: "unit", ok: true, seconds: 61.2, counts: { passed: 5, failed: 0, skipped: 1 } },
      { title: "pages", ok: true, seconds: 59.4, counts: { passed: 4, failed: 0, skipped: 0 } },
    ];
    expect(summary(notes, steps, 119.7)).toEqual([
      "12 kernels in f32 on acme",
      "  skipped: f16: no shader-f16",
      "6 golden runs",
      "types 5 s, unit 1 min 1 s, pages 59 s, total 2 min 0 s",
      "9 passed, 0 failed, 1 skipped",
    ]);
  });

  it("name the steps that failed and count one failure for each that counted none itself", () => {
    const steps = [
      { title: "types", ok: false, seconds: 0 },
      { title: "unit", ok: false, seconds: 0, counts: { passed: 5, failed: 2, skipped: 0 } },
      { title: "pages", ok: false, seconds: 0, counts: { passed: 4, failed: 0, skipped: 0 } },
    ];
    expect(summary([], steps, 0).slice(1)).toEqual([
      "Failed: types; unit; pages.",
      "9 passed, 4 failed, 0 skipped",
    ]);
  });
});
