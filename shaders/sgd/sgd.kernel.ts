import { clockFloat, clockWord } from "../../src/kernel/clock";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import { clockExample, scaledGradient } from "../sample-batch/clock-example";
import vec4Wgsl from "./sgd.vec4.wgsl?raw";
import wat from "./sgd.wat";
import wgsl from "./sgd.wgsl?raw";

/** Stochastic gradient descent with PyTorch's momentum; momentum 0 is plain descent. */
export const sgd = defineKernel({
  name: "sgd",
  summary: "v = μ·v + g, then p -= lr·v",
  wgsl,
  args: { p: "N*", grad: "N*", velocity: "N*", lr: "1 : f32", clock: "8 : u32", copy: "N* ?" },
  writes: ["copy"],
  updates: ["p", "velocity"],
  params: { MOMENTUM: 0.9 },
  paramSets: [{ MOMENTUM: 0 }],
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 4 * N!,
  // The gradient's product; the rounding of μ to f32, a product and a sum; then a product and a difference.
  tolerance: (_, precision) => elementwiseTolerance(6, precision),
  sizes: [{ N: 784 * 128 }],
  variants: [
    {
      target: "wgsl",
      name: "vec4",
      wgsl: vec4Wgsl,
      tune: { WORKGROUP: 64 },
      tunes: [{ WORKGROUP: 128 }, { WORKGROUP: 256 }],
      grid: ({ N }, { WORKGROUP }) => flatGrid(N! / 4, WORKGROUP!),
      spread: ({ N }) => ({ invocations: N! / 4, rounds: 1 }),
      legal: ({ N }) => N! % 4 === 0,
    },
    {
      target: "wasm",
      name: "spans",
      wat,
      tile: 4,
    },
  ],
  example: ({ N }, random) => {
    const clock = clockExample(Math.floor(3000 * random()), random);
    // One case is a step that overflowed.
    if (N === 1) clock[clockWord.found] = 1;
    return { lr: [0.05], clock, grad: scaledGradient(clock, N!, random) };
  },
  reference: ({ p, grad, velocity, lr, clock, copy }, { N }, { MOMENTUM }) => {
    if (clock![clockWord.found] !== 0) return;
    const inverse = clockFloat(clock!, "inverse");
    for (let i = 0; i < N!; i++) {
      velocity![i] = MOMENTUM! * velocity![i]! + grad![i]! * inverse;
      p![i]! -= lr![0]! * velocity![i]!;
      if (copy) copy[i] = p![i]!;
    }
  },
  magnitude: ({ p, grad, velocity, lr, clock, copy }, { N }, { MOMENTUM }) => {
    const inverse = clockFloat(clock!, "inverse");
    for (let i = 0; i < N!; i++) {
      velocity![i] = MOMENTUM! * Math.abs(velocity![i]!) + Math.abs(grad![i]! * inverse);
      p![i] = Math.abs(p![i]!) + lr![0]! * velocity![i]!;
      if (copy) copy[i] = p![i]!;
    }
  },
});
