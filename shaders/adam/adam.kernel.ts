import { clockFloat, clockWord } from "../../src/kernel/clock";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { roundingTolerance } from "../../src/kernel/tolerance";
import { clockExample, scaledGradient } from "../sample-batch/clock-example";
import oneMinusExpWgsl from "../shared/one-minus-exp.wgsl?raw";
import vec4Wgsl from "./adam.vec4.wgsl?raw";
import wat from "./adam.wat";
import wgsl from "./adam.wgsl?raw";

/** Adam in Keras's and PyTorch's forms, which differ in what ε is added to. */
export const adam = defineKernel({
  name: "adam",
  summary: "m and v decay towards g and g², then p -= lr·m̂/(√v̂ + ε) or Keras's form of it",
  wgsl,
  shares: [oneMinusExpWgsl],
  args: {
    p: "N*",
    grad: "N*",
    m: "N*",
    v: "N*",
    lr: "1 : f32",
    clock: "8 : u32",
    copy: "N* ?",
  },
  writes: ["copy"],
  updates: ["p", "m", "v"],
  params: { LOG_BETA1: Math.log(0.9), LOG_BETA2: Math.log(0.999), EPSILON: 1e-7, TORCH_FORM: 0 },
  // An ε that counts, since what it is added to is all that sets the two forms apart.
  paramSets: [{ EPSILON: 1e-2, TORCH_FORM: 1 }],
  tune: { WORKGROUP: 64 },
  grid: ({ N }, { WORKGROUP }) => flatGrid(N!, WORKGROUP!),
  flops: ({ N }) => 12 * N!,
  // magnitude() counts roundings; ε and the logarithms are rounded to f32 on the way in.
  tolerance: (_, precision) => roundingTolerance(precision),
  sizes: [{ N: 784 * 128 }],
  variants: [
    {
      target: "wgsl",
      name: "vec4",
      wgsl: vec4Wgsl,
      shares: [oneMinusExpWgsl],
      tune: { WORKGROUP: 64 },
      tunes: [{ WORKGROUP: 128 }, { WORKGROUP: 256 }],
      grid: ({ N }, { WORKGROUP }) => flatGrid(N! / 4, WORKGROUP!),
      spread: ({ N }) => ({ invocations: N! / 4, rounds: 1 }),
      legal: ({ N }) => N! % 4 === 0,
    },
    { target: "wasm", name: "vectors", wat, tile: 4 },
  ],
  example: ({ N }, random) => {
    const clock = clockExample(Math.floor(3000 * random() ** 4), random);
    return {
      lr: [0.001],
      clock,
      grad: scaledGradient(clock, N!, random),
      v: Array.from({ length: N! }, () => random() ** 2),
    };
  },
  reference: ({ p, grad, m, v, lr, clock, copy }, { N }, { LOG_BETA1, LOG_BETA2, EPSILON, TORCH_FORM }) => {
    if (clock![clockWord.found] !== 0) return;
    const t = clock![clockWord.updates]! + 1;
    const decay1 = -Math.expm1(LOG_BETA1!);
    const decay2 = -Math.expm1(LOG_BETA2!);
    const rootCorrection2 = Math.sqrt(-Math.expm1(t * LOG_BETA2!));
    const rate = (lr![0]! * rootCorrection2) / -Math.expm1(t * LOG_BETA1!);
    const epsilon = TORCH_FORM === 1 ? EPSILON! * rootCorrection2 : EPSILON!;
    const inverse = clockFloat(clock!, "inverse");
    for (let i = 0; i < N!; i++) {
      const g = grad![i]! * inverse;
      const first = m![i]! + decay1 * (g - m![i]!);
      const second = v![i]! + decay2 * (g * g - v![i]!);
      m![i] = first;
      v![i] = second;
      p![i]! -= (rate * first) / (Math.sqrt(second) + epsilon);
      if (copy) copy[i] = p![i]!;
    }
  },
  // m and v take 5 roundings of terms that may cancel; the update some 24 (exp, √ and / included) and m's own.
  magnitude: ({ p, grad, m, v, lr, clock, copy }, { N }, { LOG_BETA1, LOG_BETA2, EPSILON }) => {
    const t = clock![clockWord.updates]! + 1;
    const decay1 = -Math.expm1(LOG_BETA1!);
    const decay2 = -Math.expm1(LOG_BETA2!);
    const rate = (lr![0]! * Math.sqrt(-Math.expm1(t * LOG_BETA2!))) / -Math.expm1(t * LOG_BETA1!);
    const inverse = clockFloat(clock!, "inverse");
    for (let i = 0; i < N!; i++) {
      const g = Math.abs(grad![i]! * inverse);
      const second = v![i]! + decay2 * (g * g - v![i]!);
      const first = Math.abs(m![i]!) + decay1 * (g + Math.abs(m![i]!));
      m![i] = 5 * first;
      v![i] = 5 * (v![i]! + decay2 * (g * g + v![i]!));
      p![i] = Math.abs(p![i]!) + (32 * rate * first) / (Math.sqrt(second) + EPSILON!);
      if (copy) copy[i] = p![i]!;
    }
  },
});
