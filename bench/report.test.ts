import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { Measurement, WorkloadResult } from "./measure";
import { parseBenchOptions } from "./options";
import { otherName } from "./pairs";
import { type Measured, reportOf, reportSchema } from "./report";
import { workloads } from "./workloads";

const page = readFileSync(new URL("../docs/bench-json.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!));

/** Names of all fields of a schema, at any depth. */
function fieldsOf(schema: unknown): string[] {
  const { entries, item, options, wrapped } = schema as {
    entries?: Record<string, unknown>;
    item?: unknown;
    options?: unknown[];
    wrapped?: unknown;
  };
  const own = Object.entries(entries ?? {}).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
  const inner = [item, wrapped, ...(options ?? [])].filter((one) => typeof one === "object" && one !== null);
  return [...own, ...inner.flatMap(fieldsOf)];
}

describe("docs/bench-json.md", () => {
  test("has an example that fits the schema, and a row of a comparison that does", () => {
    const [example, comparison] = examples;
    expect(v.parse(reportSchema, example)).toEqual(example);
    expect(v.is(reportSchema, { ...example, comparisons: [comparison] })).toBe(true);
  });

  test("names every field", () => {
    const fields = new Set(fieldsOf(reportSchema));
    expect(fields.size).toBeGreaterThan(40);
    for (const field of fields) expect(page, field).toMatch(new RegExp(`\`${field}\``));
  });

  test("is about this version", () => {
    expect(page).toContain(`the number of this structure, ${examples[0].version} |`);
  });
});

describe("the schema", () => {
  test.each([
    ["another version", { version: 2 }],
    ["a field that is not described", { machine: "mine" }],
    ["a date in words", { date: "yesterday" }],
    ["no results", { results: undefined }],
  ])("refuses %s", (_, change) => {
    expect(v.is(reportSchema, { ...examples[0], ...change })).toBe(false);
  });
});

describe("reportOf", () => {
  const row = (name: string, stepMs: number[]): Measurement => ({
    name,
    title: name,
    readyMs: 12,
    warmUpMs: 5,
    values: [2.3],
    deviation: 0,
    stepsPerSlice: 16,
    stepMs,
    gpuStepMs: null,
    processorStepMs: null,
    perStep: { dispatches: 1, submits: 0.1, bindGroups: 0, buffers: 0, writes: 0, maps: 0 },
  });
  const result = (name: string, ...measured: Measurement[]): WorkloadResult => ({
    workload: workloads.find((workload) => workload.name === name)!,
    measured,
    failed: [{ name: "jax-jit", title: "jax-js", problem: "it does not start" }],
  });
  const measured = (...results: WorkloadResult[]): Measured => ({
    runtime: "Dawn in Node",
    adapters: ["acme"],
    peaks: { f32Gflops: 2000, f16Gflops: null, copyGBs: 100 },
    results,
    wallMs: 1500,
  });
  const written = (argv: string[], what: Measured) =>
    v.parse(reportSchema, JSON.parse(JSON.stringify(reportOf(parseBenchOptions(argv)!, what))));

  test("writes what the schema describes, with rates of products as shares of the peak", () => {
    const report = written(
      [],
      measured(
        result("wide", row("halfstep-off", [2])),
        result("matmul-1024", row("halfstep-off", [2.1474836])),
      ),
    );
    expect(report.wallS).toBe(1.5);
    expect(report.results[0]!.measured[0]!.rate).toBeNull();
    expect(report.results[1]!.measured[0]!.rate!.gflops).toBeCloseTo(1000, 3);
    expect(report.results[1]!.measured[0]!.rate!.shareOfPeak).toBeCloseTo(0.5, 6);
    expect(report.comparisons).toEqual([]);
  });

  test("writes the ratio of two builds with its interval", () => {
    const times = [10, 11, 10, 10.5, 10, 10.2];
    const both = result(
      "batch-32",
      row(
        "halfstep-off",
        times.map((ms) => 1.1 * ms),
      ),
      row(otherName("halfstep-off"), times),
    );
    const { comparisons, options } = written(["--against", "../before"], measured(both));
    expect(options.against).toBe("../before");
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({ workload: "batch-32", contender: "halfstep-off" });
    expect(comparisons[0]!.ratio.value).toBeCloseTo(1.1, 10);
  });
});
