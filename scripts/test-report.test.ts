import { describe, expect, it } from "vitest";
import { type Counts, playwrightCounts, summary } from "./test-report";

const none: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };

describe("the counts of Playwright", () => {
  const ended = (status: string, ...messages: string[]) => ({
    status,
    results: messages.map((message) => ({ error: { message } })),
  });
  const spec = (title: string, ...tests: ReturnType<typeof ended>[]) => ({
    title,
    file: "a.spec.ts",
    line: 7,
    tests,
  });
  const suite = {
    specs: [spec("holds", ended("expected"))],
    suites: [
      {
        specs: [
          spec("fails", ended("unexpected", "\u001b[31mtoo late\u001b[39m\nat once", "too late again")),
          spec("stumbles", ended("flaky", "no focus")),
        ],
      },
    ],
  };

  it("call an error outside of tests a failure, and a test that passed in the end passed, and name both", () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCounts({ stats, errors: [{ message: "no port" }], suites: [suite] })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
      failures: ["a.spec.ts:7 fails: too late", "outside of any test: no port"],
      unsteady: ["a.spec.ts:7 stumbles: no focus"],
    });
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
      { title: "unit", ok: true, seconds: 61.2, counts: { ...none, passed: 5, failed: 0, skipped: 1 } },
      { title: "pages", ok: true, seconds: 59.4, counts: { ...none, passed: 4, failed: 0, skipped: 0 } },
    ];
    expect(summary(notes, steps, 119.7)).toEqual([
      "12 kernels in f32 on acme",
      "  skipped: f16: no shader-f16",
      "6 golden runs",
      "types 5 s, unit 1 min 1 s, pages 59 s, total 2 min 0 s",
      "9 passed, 0 failed, 1 skipped",
    ]);
  });

  it("name the steps and tests that failed, and count one failure for each step that counted none itself", () => {
    const steps = [
      { title: "types", ok: false, seconds: 0 },
      {
        title: "unit",
        ok: false,
        seconds: 0,
        counts: { ...none, passed: 5, failed: 2, failures: ["a.test.ts adds: 3", "b.test.ts takes: 4"] },
      },
      { title: "pages", ok: false, seconds: 0, counts: { ...none, passed: 4, failed: 0, skipped: 0 } },
    ];
    expect(summary([], steps, 0).slice(1)).toEqual([
      "Failed: types; unit; pages.",
      "  a.test.ts adds: 3",
      "  b.test.ts takes: 4",
      "9 passed, 4 failed, 0 skipped",
    ]);
  });

  it("name the tests that passed at a second attempt only", () => {
    const counts = { ...none, passed: 5, unsteady: ["a.test.ts adds: 3"] };
    expect(summary([], [{ title: "unit", ok: true, seconds: 1, counts }], 1).slice(1)).toEqual([
      "Passed at the second attempt only: a.test.ts adds: 3",
      "5 passed, 0 failed, 0 skipped",
    ]);
  });
});
