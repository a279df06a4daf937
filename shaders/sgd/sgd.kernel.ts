import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import vec4Wgsl from "./sgd.vec4.wgsl?raw";
import wgsl from "./sgd.wgsl?raw";

/** Stochastic gradient descent with PyTorch's momentum; momentum 0 is plain descent. */
export const sgd = defineKernel({
  name: "sgd",
  summary: "v = μ·v + g, then p -= lr·v",
  wgsl,
  args: { p: "N* : f32", grad: "N* : f32", velocity: "N* : f32", lr: "1 : f32" },
  updates: ["p", "velocity"],
  params: { MOMENTUM: 0.9 },
  paramSets: [{ MOMENTUM: 0 }],
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 4 * N!,
  // The rounding of μ to f32, a product and a sum; then a product and a difference.
  tolerance: () => elementwiseTolerance(5, "f32"),
  sizes: [{ N: 784 * 128 }],
  variants: [
    {
      name: "vec4",
      wgsl: vec4Wgsl,
      tune: { WORKGROUP: 64 },
      grid: ({ N }, { WORKGROUP }) => flatGrid(N! / 4, WORKGROUP!),
      legal: ({ N }) => N! % 4 === 0,
    },
  ],
  example: () => ({ lr: [0.05] }),
  reference: ({ p, grad, velocity, lr }, { N }, { MOMENTUM }) => {
    for (let i = 0; i < N!; i++) {
      velocity![i] = MOMENTUM! * velocity![i]! + grad![i]!;
      p![i]! -= lr![0]! * velocity![i]!;
    }
  },
  magnitude: ({ p, grad, velocity, lr }, { N }, { MOMENTUM }) => {
    for (let i = 0; i < N!; i++) {
      velocity![i] = MOMENTUM! * Math.abs(velocity![i]!) + Math.abs(grad![i]!);
      p![i] = Math.abs(p![i]!) + lr![0]! * velocity![i]!;
    }
  },
});
