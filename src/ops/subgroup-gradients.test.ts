/** @file Gradients whose kernels reduce by subgroups, in f32 on the GPU against f64. */
import { expect, test } from "vitest";
import { subgroupsWithNumbers } from "../../shaders/shared/reduce-variants";
import { CpuDevice } from "../device/cpu/cpu-device";
import { evaluate } from "../device/evaluate";
import { choicesOf, openTestGpu } from "../device/test-device";
import { Graph } from "../graph/graph";
import { adapterHalves, compileProgram } from "../graph/program";
import { lackOf } from "../kernel/requirements";
import { gradientCases, traceCase } from "./gradient-cases";

const gpu = await openTestGpu();
const lack = typeof gpu === "string" ? gpu : lackOf(subgroupsWithNumbers, gpu.gpu.abilities);

const reducing = new Set(["softmax", "logSoftmax", "softmaxCrossEntropy", "sum"]);

test.skipIf(lack !== "")(
  "values and gradients of what reduces rows by subgroups are those of f64",
  async () => {
    if (typeof gpu === "string") throw new Error(gpu);
    const graph = new Graph();
    const cases = gradientCases.filter(({ op }) => reducing.has(op));
    const outputs = cases.flatMap((one, seed) => {
      const { value, gradients } = traceCase(graph, one, seed);
      return [value, ...gradients];
    });
    const program = compileProgram(graph, { outputs, halves: adapterHalves });
    const choices = choicesOf(program.launches, "subgroups");
    const runnable = await gpu.compile(program, { readback: outputs, maxInFlight: 1, choices });
    const taken = runnable.choices.filter(({ variant }) => variant === "subgroups");
    expect([...new Set(taken.map(({ kernel }) => kernel))].sort()).toEqual([
      "log-softmax",
      "log-softmax-backward",
      "softmax",
      "softmax-backward",
      "softmax-cross-entropy",
      "sum",
    ]);
    const got = await runnable.submit(1);
    runnable.dispose();
    const expected = await evaluate(new CpuDevice("f64"), outputs);
    for (const [index, values] of expected.entries()) {
      const bound = 2e-5 * Math.max(...values.map(Math.abs));
      expect(got[index]!.length).toBe(values.length);
      for (const [i, value] of values.entries())
        expect(Math.abs(got[index]![i]! - value), `output ${index} [${i}]`).toBeLessThanOrEqual(bound);
    }
  },
);
