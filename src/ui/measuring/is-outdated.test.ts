import { expect, test } from "vitest";
import { parseConfig } from "../../train/parse-config";
import { isOutdated } from "./is-outdated";

const now = parseConfig({});

test("each kind is outdated by what it has one value of, and not by what it measures in several", () => {
  const other = parseConfig({ fusion: "off" });
  expect([isOutdated("timeline", now, other), isOutdated("roofline", now, other)]).toEqual([false, true]);
  const halves = parseConfig({ precision: "f16" });
  expect([isOutdated("timeline", now, halves), isOutdated("roofline", now, halves)]).toEqual([true, false]);
});

test("how halves are made decides where there are halves, and nowhere else", () => {
  for (const change of [{ halfRounding: "nearest" }, { subnormals: "flush" }, { lossScaling: "off" }]) {
    const [f32, f16] = (["f32", "f16"] as const).map((precision) => parseConfig({ precision, ...change }));
    expect(isOutdated("timeline", now, f32!)).toBe(false);
    expect(isOutdated("roofline", now, f32!)).toBe(true);
    expect(isOutdated("timeline", parseConfig({ precision: "f16" }), f16!)).toBe(true);
  }
});

test("what a step does not depend on outdates nothing", () => {
  const other = parseConfig({ seed: 7, lr: 0.5, epochs: 2 });
  expect([isOutdated("timeline", now, other), isOutdated("roofline", now, other)]).toEqual([false, false]);
});
