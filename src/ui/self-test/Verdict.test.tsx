import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { SelfTestRow } from "../../worker/api";
import { rowOf } from "./testing/row";
import { Verdict } from "./Verdict";

const passed = rowOf({});
const failed = rowOf({ pass: false, problem: "y[0] is NaN" });
const skipped = rowOf({ pass: false, skipped: "needs time-travel, which this device does not have" });

const verdictOn = (...rows: SelfTestRow[]) =>
  renderToStaticMarkup(<Verdict rows={rows} />)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("the verdict of the self-test", () => {
  it("counts what passed, or what failed of how many", () => {
    expect(verdictOn(passed, passed)).toBe("All 2 checks passed.");
    expect(verdictOn(passed, failed, passed)).toBe("1 of 3 checks failed.");
  });

  it("says that there was nothing to check, instead of that all of it passed", () => {
    expect(verdictOn()).toBe("There was nothing to check.");
  });

  it("counts what was skipped neither as passed nor as failed", () => {
    const words = "Variants skipped because the GPU lacks what they need: 1.";
    expect(verdictOn(passed, skipped)).toBe(`All 1 checks passed. ${words}`);
    expect(verdictOn(failed, skipped)).toBe(`1 of 1 checks failed. ${words}`);
    expect(verdictOn(skipped)).toBe(words);
  });
});
