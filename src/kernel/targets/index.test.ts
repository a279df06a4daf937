import { expect, test, vi } from "vitest";
import type { KernelDeclaration } from "../declaration";
import { defineKernel } from "../kernel";
import { fastestOf } from "../run-stage";
import type { KernelFunction } from "../signature";
import { exact } from "../tolerance";
import { targetNames } from "./index";

const wgsl = `
alias Real = f32;
override N: u32;
@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) { y[id.x] = x[id.x]; }
`;
const grid = () => [1] as const;
const nothing: KernelFunction = () => {};

const copy: KernelDeclaration = {
  name: "copy",
  summary: "y = x",
  wgsl,
  args: { x: "N*", y: "N*" },
  grid,
  flops: () => 0,
  tolerance: () => exact,
  sizes: [],
  reference: ({ x, y }) => y!.set(x!),
};

test("variants are kept apart by target, each in the order of preference, the kernel's own WGSL last", () => {
  const { variants } = defineKernel({
    ...copy,
    variants: [
      { target: "js", name: "first", run: nothing, tile: 4 },
      { target: "wgsl", name: "wide", wgsl, grid },
      { target: "js", name: "second", run: nothing },
    ],
  });
  expect(Object.keys(variants)).toEqual(targetNames);
  expect(variants.js).toMatchObject([
    { target: "js", name: "first", tile: 4, halfForms: ["packed"] },
    { target: "js", name: "second", tile: 1 },
  ]);
  expect(variants.wgsl.map(({ target, name }) => `${target} ${name}`)).toEqual(["wgsl wide", "wgsl naive"]);
});

test("a processor takes the first variant in JavaScript that is legal and preferred, else the reference", () => {
  const [quads, many]: KernelFunction[] = [() => {}, () => {}];
  const kernel = defineKernel({
    ...copy,
    variants: [
      { target: "js", name: "quads", run: quads!, legal: ({ N }) => N! % 4 === 0, when: ({ N }) => N! > 8 },
      { target: "js", name: "many", run: many!, when: ({ N }) => N! > 100 },
    ],
  });
  const chosen = [12, 104, 105, 8].map((N) => fastestOf(kernel, { N }, {}));
  expect(chosen).toEqual([quads, quads, many, kernel.reference]);
});

test("a fused kernel has a variant of its stages' variants, while its reference stays that of their formulas", () => {
  const fast = vi.fn<KernelFunction>(({ x, y }) => y!.set(x!));
  const plain = vi.fn<KernelFunction>(({ x, y }) => y!.set(x!));
  const stage = defineKernel({
    ...copy,
    reference: plain,
    variants: [{ target: "js", name: "fast", run: fast }],
  });
  const { reference: _, ...unwritten } = copy;
  const twice: KernelDeclaration = {
    ...unwritten,
    name: "twice",
    fuses: [
      [stage, "x z"],
      [stage, "z y"],
    ],
    between: { z: "N*" },
  };
  const kernel = defineKernel({ ...twice, legal: ({ N }) => N! < 100 });
  expect(kernel.variants.js.map(({ name }) => name)).toEqual(["stages"]);
  expect(fastestOf(kernel, { N: 100 }, {})).toBe(kernel.reference);
  const arrays = { x: Float32Array.of(1, 2), y: new Float32Array(2) };
  fastestOf(kernel, { N: 2 }, {})(arrays, { N: 2 }, {});
  expect([...arrays.y, fast.mock.calls.length, plain.mock.calls.length]).toEqual([1, 2, 2, 0]);
  kernel.reference(arrays, { N: 2 }, {});
  expect([fast.mock.calls.length, plain.mock.calls.length]).toEqual([2, 2]);
  // A kernel of this one reaches the same loops, one level further down.
  const four = defineKernel({
    ...twice,
    name: "four",
    fuses: [
      [kernel, "x z"],
      [kernel, "z y"],
    ],
  });
  fastestOf(four, { N: 2 }, {})(arrays, { N: 2 }, {});
  expect([fast.mock.calls.length, plain.mock.calls.length]).toEqual([6, 2]);
});

test("a fused kernel none of whose stages has a variant in JavaScript has none either", () => {
  const { reference: _, ...unwritten } = copy;
  const kernel = defineKernel({ ...unwritten, name: "fused", fuses: [[defineKernel(copy), "x y"]] });
  expect(kernel.variants.js).toEqual([]);
});
