import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { command } from "./steps";
import type { Counts } from "./test-report";

const folder = mkdtempSync(join(tmpdir(), "halfstep-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  "steady.test.js": `
    test("holds", () => expect(1).toBe(1));
    test.skip("is left out", () => {});
    test("fails", () => expect(1).toBe(2));
    let attempt = 0;
    test("stumbles", () => expect(++attempt).toBe(2));
    describe("a group", () => {
      beforeAll(() => { throw new Error("no adapter"); });
      test("is not begun", () => {});
    });`,
  "late.test.js": `
    test("leaves something behind", () => void Promise.reject(new Error("too late")));`,
  "unloaded.test.js": `
    throw new Error("no such module");`,
};

it("a report of Vitest counts and names what failed, also where no test says so, and what passed in the end", async () => {
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
  const report = join(folder, "counts.json");
  const run = command({
    command: [
      ...["vitest", "run", "--root", folder, "--globals", "--retry", "1"],
      ...["--reporter", resolve("scripts/counts-reporter.ts")],
    ],
    env: () => ({ HALFSTEP_COUNTS: report }),
    counts: () => JSON.parse(readFileSync(report, "utf8")) as Counts,
  });
  const { ok, counts } = await run(() => {});
  expect(ok).toBe(false);
  expect({ ...counts, failures: counts!.failures.toSorted() }).toEqual({
    passed: 3,
    failed: 4,
    skipped: 2,
    failures: [
      "outside of any test: too late",
      "steady.test.js a group: no adapter",
      "steady.test.js fails: expected 1 to be 2 // Object.is equality",
      "unloaded.test.js: no such module",
    ],
    unsteady: ["steady.test.js stumbles: expected 1 to be 2 // Object.is equality"],
  });
});
