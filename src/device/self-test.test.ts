import { describe, expect, test, vi } from "vitest";
import { matmul, relu } from "../../shaders/index";
import type { CaseKey } from "../kernel/cases";
import type { KernelDeclaration } from "../kernel/declaration";
import { defineKernel } from "../kernel/kernel";
import { exact } from "../kernel/tolerance";
import type { Gpu } from "./gpu/open";
import { openGpu } from "./gpu/open";
import { casesFor, selfTest } from "./self-test";

const opened = await openGpu().catch((error: Error) => error);
if (opened instanceof Error && process.env["HALFSTEP_REQUIRE_GPU"]) throw opened;

const wgsl = `
alias Real = f32;
override N: u32;
const WORKGROUP: u32 = 64;
@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;
@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < N) { y[id.x] = x[id.x]; }
}
`;

const copy: KernelDeclaration = {
  name: "copy",
  summary: "y = x",
  wgsl,
  args: { x: "N", y: "N" },
  tune: { WORKGROUP: 64 },
  grid: () => [2],
  flops: () => 0,
  tolerance: () => exact,
  sizes: [],
  reference: ({ x, y }) => y!.set(x!),
};

/** The problems of a copy whose WGSL was changed, one per case; empty where there is none. */
async function problemsWith(gpu: Gpu, from: string, to: string): Promise<string[]> {
  expect(wgsl).toContain(from);
  const kernel = defineKernel({ ...copy, wgsl: wgsl.replace(from, to) });
  return (await selfTest(gpu, [kernel])).map(({ problem, pass }) => {
    expect(pass).toBe(problem === "");
    return problem;
  });
}

describe.skipIf(opened instanceof Error)("the self-test", () => {
  const gpu = opened as Gpu;

  test("passes right kernels in every precision the adapter has, and reports progress", async () => {
    const progress: number[][] = [];
    const rows = await selfTest(gpu, [defineKernel(copy)], {
      onProgress: (done, total) => progress.push([done, total]),
    });
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(rows.map((row) => row.problem).join("")).toBe("");
    expect(rows[0]).toMatchObject({ kernel: "copy", variant: "naive", dims: { N: 1 }, pass: true });
    const precisions = new Set(rows.map((row) => row.precision));
    expect(precisions.has("f16")).toBe(gpu.device.features.has("shader-f16"));
    expect(progress.at(-1)).toEqual([rows.length, rows.length]);
  });

  test("catches a write past the end", async () => {
    expect(await problemsWith(gpu, "id.x < N", "id.x <= N")).toContain("wrote past the end of y");
  });

  test("catches an element that is never written", async () => {
    const problems = await problemsWith(gpu, "id.x < N", "id.x < N - 1");
    expect(problems[0]).toMatch(/^y\[0\] is NaN, the reference /);
  });

  test("catches one that is off by a bit", async () => {
    const problems = await problemsWith(gpu, "= x[id.x];", "= x[id.x] * Real(1.001);");
    expect(problems[1]).toMatch(/^y\[0\] is .* off by .* where 0\.00e\+0 is allowed$/);
  });

  test("says what is wrong with a kernel that does not compile, and goes on", async () => {
    const broken = defineKernel({ ...copy, wgsl: wgsl.replace("= x[id.x]", "= z[id.x]") });
    const rows = await selfTest(gpu, [broken, defineKernel({ ...copy, name: "intact" })]);
    expect(rows[0]!.problem).toMatch(/kernel copy \(naive, f32\) does not compile .*unresolved value 'z'/);
    expect(rows.at(-1)!.pass).toBe(true);
  });

  test("says what is wrong with a grid that WebGPU refuses", async () => {
    const rows = await selfTest(gpu, [defineKernel({ ...copy, grid: () => [65_536] })]);
    expect(rows[0]!.problem).toMatch(/WebGPU refused the launch of copy: /);
  });

  test("has several cases under way at once, and reports them in their order", async () => {
    const create = vi.spyOn(gpu.device, "createBuffer");
    const atFirstProgress: number[] = [];
    const kernels = [defineKernel(copy)];
    const rows = await selfTest(gpu, kernels, {
      onProgress: () => atFirstProgress.push(create.mock.calls.length),
    });
    create.mockRestore();
    // Two arguments and a copy to read for each case.
    expect(atFirstProgress[0]).toBeGreaterThan(3);
    const expected = casesFor(gpu, kernels).map(({ kernel, dims }) => [kernel.name, dims]);
    expect(rows.map(({ kernel, dims }) => [kernel, dims])).toEqual(expected);
  });

  test("runs so many sizes of each kernel in each variant, precision and set of parameters", async () => {
    const kinds = (keys: readonly CaseKey[]) =>
      new Set(keys.map(({ variant, form, params }) => JSON.stringify([variant.name, form, params]))).size;
    const limited = wgsl
      .replace("override N: u32;", "override N: u32;\noverride LIMIT: u32;")
      .replace("< N", "< min(N, LIMIT)");
    const kernel = defineKernel({
      ...copy,
      wgsl: limited,
      params: { LIMIT: 1000 },
      paramSets: [{ LIMIT: 2000 }],
    });
    const all = casesFor(gpu, [kernel]);
    const rows = await selfTest(gpu, [kernel], { sizes: 1 });
    expect(rows).toHaveLength(kinds(all));
    expect(rows.length).toBeLessThan(all.length);
  });

  test("says of a variant that requires what the GPU lacks that it was skipped and why, and checks the others", async () => {
    const requires = { features: ["time-travel"] };
    const early = { target: "wgsl" as const, name: "early", wgsl, grid: () => [2] as const, requires };
    const rows = await selfTest(gpu, [defineKernel({ ...copy, variants: [early] })]);
    const skipped = "needs time-travel, which this device does not have";
    expect(rows.filter(({ variant }) => variant === "early")).toMatchObject([
      { kernel: "copy", pass: false, problem: "", skipped },
    ]);
    const others = rows.filter(({ variant }) => variant === "naive");
    expect(others.length).toBeGreaterThanOrEqual(5);
    expect(others.every(({ pass, skipped }) => pass && skipped === "")).toBe(true);
  });

  test("checks a variant that requires what the GPU has, and skips it elsewhere", async () => {
    const enabling = `enable subgroups;${wgsl}`
      .replace("  if (id.x < N)", "  let one = subgroupMax(1.0);\n  if (id.x < N)")
      .replace("= x[id.x]", "= one * x[id.x]");
    const requires = { features: ["subgroups"] };
    const variant = { target: "wgsl" as const, name: "subgroups", wgsl: enabling, requires };
    const kernel = defineKernel({ ...copy, variants: [{ ...variant, grid: () => [2] }] });
    const rows = (await selfTest(gpu, [kernel])).filter(({ variant }) => variant === "subgroups");
    expect(rows.map(({ problem }) => problem).join("")).toBe("");
    const hasSubgroups = gpu.device.features.has("subgroups");
    expect(rows.every(({ pass, skipped }) => pass === hasSubgroups && pass === (skipped === ""))).toBe(true);
    expect(rows.length).toBeGreaterThanOrEqual(hasSubgroups ? 5 : 1);
  });

  test("stops when it is aborted", async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error("enough"));
    const run = selfTest(gpu, [relu, matmul], { signal: controller.signal, onProgress });
    await expect(run).rejects.toThrow("enough");
  });
});
