/** @file Every gradient: in f64 against differences of its own function, then in f32 on the GPU against f64. */
import { beforeAll, describe, expect, it, test } from "vitest";
import { CpuDevice } from "../device/cpu/cpu-device";
import type { ReadArray, Runnable } from "../device/device";
import { evaluate } from "../device/evaluate";
import { openTestGpu } from "../device/test-device";
import { clockVariable } from "../graph/clock-variable";
import { Graph } from "../graph/graph";
import { compileProgram } from "../graph/program";
import { formatShape } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import { gradientCases, type TracedCase, traceCase } from "./gradient-cases";
import * as ops from "./index";

const named = gradientCases.map((gradientCase, seed) => {
  const { op, title, shapes } = gradientCase;
  return [`${op} ${title}: ${shapes.map(formatShape).join(" ")}`, gradientCase, seed] as const;
});

describe("in f64 the gradient is what central differences give:", () => {
  test.each(named)("%s", async (_, gradientCase, seed) => {
    const graph = new Graph();
    const { inputs, loss, gradients } = traceCase(graph, gradientCase, seed);
    const device = new CpuDevice("f64");
    const outputs = [loss, ...gradients];
    const runnable = await device.compile(compileProgram(graph, { outputs }), { readback: outputs });
    const [, ...analytic] = await runnable.submit(1);
    for (const [index, input] of inputs.entries()) {
      const slopes = await centralDifferences(device, runnable, input);
      for (const [i, slope] of slopes.entries()) {
        const derivative = analytic[index]![i]!;
        // 1e-6 of the slope, and what the difference of two losses in f64 can't resolve: some 2⁻⁵² / h.
        const bound = 1e-6 * Math.max(Math.abs(slope), Math.abs(derivative)) + 1e-10;
        expect(Math.abs(slope - derivative), `input ${index}, element ${i}`).toBeLessThan(bound);
      }
    }
  });
});

/** (loss(x + h) - loss(x - h)) / 2h for every element x of a variable; the loss is the runnable's first output. */
async function centralDifferences(
  device: CpuDevice,
  runnable: Runnable,
  variable: Tensor,
): Promise<number[]> {
  const values = Float64Array.from(await runnable.read(variable));
  const lossWith = async (i: number, x: number) => {
    device.write(variable, values.with(i, x));
    const [loss] = await runnable.submit(1);
    return loss![0]!;
  };
  const slopes: number[] = [];
  for (const [i, x] of values.entries()) {
    const h = 1e-5 * Math.max(1, Math.abs(x));
    slopes.push(((await lossWith(i, x + h)) - (await lossWith(i, x - h))) / (2 * h));
  }
  device.write(variable, values);
  return slopes;
}

const gpu = await openTestGpu();
const adapter = typeof gpu === "string" ? `no GPU: ${gpu}` : gpu.info.description;

/**
 * f32 against f64, relative to the largest element of a tensor: errors of single elements may be those of terms that
 * cancelled. Values pass through one to six kernels, each good to some 2⁻²¹; gradients through twice as many.
 */
const largestErrors = { value: 4e-6, gradient: 2e-5 };

describe.skipIf(typeof gpu === "string")(
  `in f32 on the GPU value and gradients are those of f64 (${adapter}):`,
  () => {
    let traced: TracedCase[] = [];
    const results = new Map<Tensor, readonly [got: ReadArray, expected: ReadArray]>();

    // One program for all: the driver compiles its shaders in parallel, and each only once.
    beforeAll(async () => {
      if (typeof gpu === "string") return;
      const graph = new Graph();
      traced = named.map(([, gradientCase, seed]) => traceCase(graph, gradientCase, seed));
      const outputs = traced.flatMap(({ value, gradients }) => [value, ...gradients]);
      const [got, expected] = [await evaluate(gpu, outputs), await evaluate(new CpuDevice("f64"), outputs)];
      for (const [index, output] of outputs.entries()) results.set(output, [got[index]!, expected[index]!]);
    });

    test.each(named)("%s", (_, __, index) => {
      const { value, gradients } = traced[index]!;
      for (const tensor of [value, ...gradients]) {
        const [got, expected] = results.get(tensor)!;
        const scale = Math.max(...expected.map(Math.abs));
        const bound = largestErrors[tensor === value ? "value" : "gradient"] * scale;
        expect(got.length).toBe(expected.length);
        for (const [i, element] of expected.entries()) {
          const what = tensor === value ? `value[${i}]` : `gradient ${gradients.indexOf(tensor)} [${i}]`;
          expect(Math.abs(got[i]! - element), what).toBeLessThanOrEqual(bound);
        }
      }
    });
  },
);

describe("the table of cases", () => {
  /** Functions that record operations without a gradient, as they are used. */
  const notDifferentiable: Partial<Record<keyof typeof ops, (graph: Graph) => void>> = {
    gatherBatch: (graph) => {
      const images = graph.variable("images", [8, 4], { dtype: "u8" });
      const labels = graph.variable("labels", [8], { dtype: "u8" });
      ops.gatherBatch(images, labels, clockVariable(graph, "clock"), { batchSize: 2, seed: 1 });
    },
    recordStep: (graph) => {
      const correct = graph.variable("correct", [4], { dtype: "u32" });
      ops.recordStep(
        graph.variable("losses", [4]),
        correct,
        graph.variable("ring", [8, 4]),
        clockVariable(graph, "clock"),
      );
    },
    sgdStep: (graph) => {
      const [p, gradient, velocity] = ["p", "gradient", "velocity"].map((name) => graph.variable(name, [4]));
      ops.sgdStep(p!, gradient!, velocity!, ratesOf(graph), { momentum: 0.9 });
    },
    adamStep: (graph) => {
      const [p, gradient, m, v] = ["p", "gradient", "m", "v"].map((name) => graph.variable(name, [4]));
      const attrs = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, form: "keras" } as const;
      ops.adamStep(p!, gradient!, { m: m!, v: v! }, ratesOf(graph), attrs);
    },
  };
  const ratesOf = (graph: Graph) => ({ lr: graph.variable("lr", [1]), clock: clockVariable(graph, "clock") });

  it("has one for every function of src/ops that has a gradient", () => {
    const known = new Set(["grad", ...gradientCases.map(({ op }) => op), ...Object.keys(notDifferentiable)]);
    expect(Object.keys(ops).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(Object.entries(notDifferentiable))(
    "leaves out %s rightly: nothing in it has a vjp",
    (_, record) => {
      const graph = new Graph();
      record(graph);
      expect(graph.nodes).not.toHaveLength(0);
      expect(graph.nodes.filter(({ op }) => op.vjp)).toEqual([]);
    },
  );
});
