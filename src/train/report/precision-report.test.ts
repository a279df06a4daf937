import { expect, test } from "vitest";
import { mlpShape } from "../../nn/model-shapes";
import { parseConfig } from "../parse-config";
import type { RunConfig } from "../types";
import { type PrecisionReport, precisionReport } from "./precision-report";

const bindingsOfMost = 16;
const precisions: readonly RunConfig["precision"][] = ["f32", "f16", "f16-naive"];
const parameters = mlpShape({ hidden: [128] }, { inputs: 784, classes: 10 }).parameterCount;

const reports = (["off", "layers", "step"] as const).map((fusion): [string, PrecisionReport] => {
  return [fusion, precisionReport(parseConfig({ fusion }), bindingsOfMost)];
});

test.each(reports)("fusion %s: master weights and state stay f32, copies are halves", (_, report) => {
  const { f32, f16, "f16-naive": naive } = report;
  // Each tensor is stored in whole vectors, and in a pack begins at a whole cache line.
  const isNear = (bytes: number, expected: number) => {
    expect(bytes).toBeGreaterThanOrEqual(expected);
    expect(bytes).toBeLessThan(1.01 * expected);
  };
  isNear(f32.weights, 4 * parameters);
  isNear(f32.optimizer, 8 * parameters);
  expect(f32.copies).toBe(0);
  isNear(f16.copies, 2 * parameters);
  expect(f16.weights).toBe(f32.weights + f16.copies);
  expect(f16.optimizer).toBe(f32.optimizer);
  isNear(naive.weights, 2 * parameters);
  isNear(naive.optimizer, 4 * parameters);
  expect(naive.copies).toBe(0);
});

test.each(reports)("fusion %s: halves take less room between launches, and move less", (fusion, report) => {
  const [f32, f16, naive] = precisions.map((precision) => report[precision]) as [Memory, Memory, Memory];
  expect(f16.activations).toBeLessThan(f32.activations);
  expect(naive.moved).toBeLessThan(f16.moved);
  // What the whole step keeps between its launches is made of operands of products, halves in both.
  if (fusion === "step") expect(naive.activations).toBe(f16.activations);
  else expect(naive.activations).toBeLessThan(f16.activations);
});

test("gradients count as what lies between launches, wherever they lie", () => {
  const [off, layers, step] = reports.map(([, { f32 }]) => f32.activations) as [number, number, number];
  expect(off - layers).toBeGreaterThan(0);
  expect(layers - step).toBeGreaterThanOrEqual(4 * parameters);
});

type Memory = PrecisionReport["f32"];

test("what sgd keeps is one number per parameter", () => {
  const { f32 } = precisionReport(parseConfig({ optimizer: "sgd" }), bindingsOfMost);
  expect(f32.optimizer).toBe(f32.weights);
});

test("it survives the way from the worker to the page", () => {
  expect(structuredClone(reports[0]![1])).toEqual(reports[0]![1]);
});
