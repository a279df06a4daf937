import { expect, test } from "vitest";
import type { Kernel, KernelDeclaration } from "./declaration";
import { defineKernel } from "./kernel";
import { mergeParams } from "./stages";
import { exact } from "./tolerance";

/** y = f(x) with these override constants. */
function pointwise(
  name: string,
  params: Record<string, number>,
  more: Partial<KernelDeclaration> = {},
): Kernel {
  const overrides = Object.keys(params).map((param) => `override ${param}: f32;`);
  return defineKernel({
    name,
    summary: "y = f(x)",
    wgsl: `
alias Real = f32;
override N: u32;
${overrides.join("\n")}
@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) { y[id.x] = x[id.x]; }
`,
    args: { x: "N*", y: "N*" },
    params,
    grid: ({ N }) => [N!],
    flops: () => 0,
    tolerance: () => exact,
    sizes: [],
    reference: ({ x, y }) => y!.set(x!),
    ...more,
  });
}

const norm = pointwise("norm", { EPSILON: 1e-5 });
const logarithm = pointwise("logarithm", { EPSILON: 1e-7 });
const scale = pointwise("scale", { FACTOR: 2 });
const fused = (params: Record<string, number>, fuses: KernelDeclaration["fuses"] & {}) =>
  pointwise("fused", params, { fuses });

test("a fused kernel has the parameters of all its stages", () => {
  const { params } = fused({ EPSILON: 1e-5, FACTOR: 2 }, [
    [norm, "x z"],
    [scale, "z y"],
  ]);
  expect(params).toEqual({ EPSILON: 1e-5, FACTOR: 2 });
});

test("two stages with a parameter of the same name are refused, whatever its values", () => {
  expect(() =>
    fused({ EPSILON: 1e-5 }, [
      [norm, "x z"],
      [logarithm, "z y"],
    ]),
  ).toThrow(
    "kernel fused: stage 1, norm, and stage 2, logarithm, both have a parameter EPSILON, " +
      "and one launch has one value for it. Rename it in one of the two kernels",
  );
  expect(() =>
    fused({ EPSILON: 1e-5 }, [
      [norm, "x z"],
      [pointwise("other", { EPSILON: 1e-5 }), "z y"],
    ]),
  ).toThrow("both have a parameter EPSILON");
});

test("a kernel with parameters is refused as two stages, one without is not", () => {
  expect(() =>
    fused({ FACTOR: 2 }, [
      [scale, "x z"],
      [scale, "z y"],
    ]),
  ).toThrow("stage 1, scale, and stage 2, scale, both have a parameter FACTOR");
  const copy = pointwise("copy", {});
  expect(() =>
    fused({}, [
      [copy, "x z"],
      [copy, "z y"],
    ]),
  ).not.toThrow();
});

test("a parameter that a stage has and the fused kernel has not is refused", () => {
  expect(() => fused({}, [[scale, "x y"]])).toThrow(
    'kernel fused: stage 1, scale, has a parameter FACTOR that this kernel has not. Add it to "params"',
  );
});

test("a parameter of a stage that is a dimension of the fused kernel is refused", () => {
  const shift = pointwise("shift", { M: 3 }, {});
  expect(() => pointwise("fused", { M: 3 }, { args: { x: "M*", y: "M*" }, fuses: [[shift, "x y"]] })).toThrow(
    "kernel fused: stage 1, shift, has a parameter M, which is a dimension here. Rename one of them",
  );
});

test("a stage needs a name for each of its arguments", () => {
  expect(() => fused({ FACTOR: 2 }, [[scale, "x"]])).toThrow(
    'kernel fused: fuses scale "x", which has 2 arguments: x y',
  );
});

test("values of the same name are merged only where they are equal", () => {
  const merged = mergeParams("fused", [
    ["norm", { EPSILON: 1e-5 }],
    ["scale", { FACTOR: 2, EPSILON: 1e-5 }],
  ]);
  expect(merged).toEqual({ EPSILON: 1e-5, FACTOR: 2 });
  expect(() =>
    mergeParams("fused", [
      ["norm", { EPSILON: 1e-5 }],
      ["logarithm", { EPSILON: 1e-7 }],
    ]),
  ).toThrow(
    "fused: logarithm wants EPSILON = 1e-7, a stage before it 0.00001, and one launch has one value for it",
  );
});
