import { expect, it } from "vitest";
import { barOf, partsOf } from "./memory-bars";

const report = {
  f32: { weights: 400, copies: 0, activations: 300, optimizer: 800, moved: 1 },
  f16: { weights: 600, copies: 200, activations: 200, optimizer: 800, moved: 1 },
  "f16-naive": { weights: 200, copies: 0, activations: 150, optimizer: 400, moved: 1 },
};

it("the half copies are a part of their own, and the parts make up the whole", () => {
  expect(partsOf(report.f16)).toEqual({ weights: 400, copies: 200, activations: 200, optimizer: 800 });
});

it("bars are as long as their bytes, beside the longest one, without gaps", () => {
  const ends = (precision: "f32" | "f16" | "f16-naive") =>
    barOf(report, precision, 160).map(({ part, start, columns }) => [part, start, start + columns]);
  expect(ends("f16")).toEqual([
    ["weights", 0, 40],
    ["copies", 40, 60],
    ["activations", 60, 80],
    ["optimizer", 80, 160],
  ]);
  expect(ends("f32").at(-1)).toEqual(["optimizer", 70, 150]);
  expect(ends("f16-naive").map(([part]) => part)).toEqual(["weights", "activations", "optimizer"]);
});
