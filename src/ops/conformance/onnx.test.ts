import { expect, test } from "vitest";
import { firstProblem } from "./case";
import { readOnnxCases } from "./onnx";

const [allowing] = readOnnxCases(
  JSON.stringify([
    { name: "any", op: "Relu", attributes: {}, inputs: [], expected: [], rtol: 1e-3, atol: 1e-7 },
  ]),
);
const problemOf = (wanted: number | string, got: number) =>
  firstProblem(allowing!, { dtype: "float32", shape: [1], data: [wanted] }, [got]);

test("a case allows what is near what is expected, and in place of infinity nothing else", () => {
  expect(problemOf(2, 2.001)).toBe("");
  expect(problemOf("-inf", Number.NEGATIVE_INFINITY)).toBe("");
  for (const [wanted, got] of [
    [2, 2.1],
    [2, Number.NaN],
    ["inf", 5],
    ["inf", Number.NaN],
    ["-inf", Number.POSITIVE_INFINITY],
  ] as const)
    expect(problemOf(wanted, got), `${got} for ${wanted}`).toMatch(/^element 0 is /);
});
