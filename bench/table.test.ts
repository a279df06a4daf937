import { describe, expect, test } from "vitest";
import { square } from "../src/race/products";
import type { Measurement, WorkloadResult } from "./measure";
import { formatPeaks, formatResult, formatTable } from "./table";
import { workloads } from "./workloads";

const measurement = (name: string, stepMs: number[]): Measurement => ({
  name,
  title: name,
  readyMs: 1234,
  warmUpMs: 500,
  values: [2.3],
  deviation: 4e-6,
  stepsPerSlice: 16,
  stepMs,
  gpuStepMs: null,
  processorStepMs: null,
  perStep: { dispatches: 18, submits: 1 / 16, bindGroups: 0, buffers: 0, writes: 90.25, maps: 1 / 1000 },
});

const cells = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()));

describe("formatResult", () => {
  const result: WorkloadResult = {
    workload: workloads[1]!,
    measured: [
      measurement("tensorflow", [26, 25, 27]),
      measurement("halfstep-off", [20, 4, 10]),
      measurement("halfstep-step", [5, 4, 6]),
    ],
    failed: [{ name: "jax-jit", title: "jax-js", problem: "its loss does not fall: 2.3, 2.3" }],
  };
  const text = formatResult(result);
  const [header, tensorflow, off, step] = cells(text);

  test("is headed by the model and the batch size", () => {
    expect(text).toMatch(/^### 784-128-10, batch 128\n/);
  });

  test("tells median, best round, quartiles and the time in units of our fastest mode in the same rounds", () => {
    expect(tensorflow!.slice(1, 6)).toEqual(["tensorflow", "26.0", "25.0", "25.5 to 26.5", "5.20×"]);
    expect([off![5], step![5]]).toEqual(["1.67×", "1.00×"]);
  });

  test("tells calls per step, those rarer than a hundredth too", () => {
    const calls = Object.fromEntries(header!.map((title, column) => [title, step![column]]));
    expect(calls).toMatchObject({
      dispatches: "18",
      submits: "0.06",
      writes: "90.3",
      maps: "<0.01",
      buffers: "0",
    });
    expect(calls).toMatchObject({ "ready, s": "1.23", deviation: "4e-6" });
  });

  test("has no columns for calls where there are none, as on the processor", () => {
    const none = { dispatches: 0, submits: 0, bindGroups: 0, buffers: 0, writes: 0, maps: 0 };
    const measured = [{ ...measurement("numpy-1", [0.8]), perStep: none }];
    const [header] = cells(formatResult({ ...result, measured }));
    expect(header!.slice(1, -1)).toEqual([
      "engine",
      "ms per step",
      "best",
      "quartiles",
      "relative",
      "ready, s",
      "warm-up, s",
      "deviation",
    ]);
  });

  test("tells the GPU's own time in µs where it was measured, with a dash where there is none", () => {
    const measured = [
      { ...measurement("halfstep-off", [20, 4, 10]), gpuStepMs: [0.0192, 0.0191, 0.03] },
      measurement("torch-eager", [20, 4, 10]),
    ];
    const [header, own, torch] = cells(formatResult({ ...result, measured }));
    expect([header![6], own![6], torch![6]]).toEqual(["GPU, µs", "19.2", "–"]);
    expect(cells(text)[0]).not.toContain("GPU, µs");
  });

  test("tells the rate of a product, and its share of the peak of its precision where there is one", () => {
    const peaks = { f32Gflops: 2000, f16Gflops: 4000, copyGBs: 100 };
    const columns = (precision: "f32" | "f16", known: typeof peaks | null) => {
      const product = {
        workload: square(1024, precision),
        measured: [measurement("halfstep-off", [2.1474836])],
        failed: [],
      };
      const [header, row] = cells(formatResult(product, known));
      return [header!.slice(6, 8), row!.slice(6, 8)];
    };
    expect(columns("f32", peaks)).toEqual([
      ["GFLOP/s", "of peak"],
      ["1000", "50.0 %"],
    ]);
    expect(columns("f16", peaks)[1]).toEqual(["1000", "25.0 %"]);
    expect(columns("f16", { ...peaks, f16Gflops: null as unknown as number })[1]).toEqual(["1000", "50.0 %"]);
    expect(columns("f32", null)).toEqual([
      ["GFLOP/s", "dispatches"],
      ["1000", "18"],
    ]);
    expect(cells(text)[0]).not.toContain("GFLOP/s");
  });

  test("has no row for a library that failed, but a line that says why", () => {
    expect(text).toContain("jax-js was not measured: its loss does not fall: 2.3, 2.3.");
    expect(cells(text)).toHaveLength(4);
    const failed = [{ name: "torch-graph", title: "PyTorch", problem: "Python ended: it has no CUDA." }];
    expect(formatResult({ ...result, failed })).toMatch(
      /PyTorch was not measured: Python ended: it has no CUDA\.$/,
    );
  });

  test("shows it when another library is faster than our fastest mode", () => {
    const measured = [measurement("tensorflow", [2]), measurement("halfstep-off", [8])];
    const rows = cells(formatResult({ ...result, measured, failed: [] }));
    expect(rows.slice(1).map((row) => row[5])).toEqual(["0.250×", "1.00×"]);
  });

  test("takes the fastest row for the unit where none of our modes was measured", () => {
    const rows = cells(formatResult({ ...result, measured: [result.measured[0]!], failed: [] }));
    expect(rows[1]![5]).toBe("1.00×");
  });
});

test("peaks are a sentence, with or without halves", () => {
  const peaks = { f32Gflops: 51_234, f16Gflops: 101_987.4, copyGBs: 3456.7 };
  expect(formatPeaks(peaks)).toBe(
    "The adapter's peak: 51234 GFLOP/s of multiply-adds in f32, 101987 GFLOP/s in f16; copies of 3457 GB/s, read and written.",
  );
  expect(formatPeaks({ ...peaks, f16Gflops: null })).toContain("in f32, no f16; copies");
});

test("formatTable aligns columns, numbers to the right", () => {
  expect(
    formatTable([
      ["engine", "ms"],
      ["a", "10.5"],
    ]),
  ).toEqual(["| engine |   ms |", "|--------|-----:|", "| a      | 10.5 |"]);
});
