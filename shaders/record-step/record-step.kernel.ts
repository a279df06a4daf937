import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import wgsl from "./record-step.wgsl?raw";

/** Closes a step: its loss and correct count go into the ring, and the step counter advances. */
export const recordStep = defineKernel({
  name: "record-step",
  summary: "ring[step mod R] = (Σ losses, Σ correct), then step += 1",
  wgsl,
  args: { losses: "B : f32", correct: "B : u32", ring: "R 2 : f32", step: "1 : u32" },
  updates: ["ring", "step"],
  tune: { WORKGROUP: 64 },
  grid: () => [1],
  flops: ({ B }) => 2 * B!,
  touched: () => ({ ring: 2 }),
  tolerance: ({ B }) => dotTolerance(B!, "f32"),
  sizes: [{ B: 128, R: 1024 }],
  example: ({ B, R }, random) => ({
    correct: Array.from({ length: B! }, () => (random() < 0.5 ? 1 : 0)),
    step: [Math.floor(random() * 3 * R!)],
  }),
  reference: ({ losses, correct, ring, step }, { B, R }) => {
    let loss = 0;
    let count = 0;
    for (let i = 0; i < B!; i++) {
      loss += losses![i]!;
      count += correct![i]!;
    }
    const slot = 2 * (step![0]! % R!);
    ring![slot] = loss;
    ring![slot + 1] = count;
    step![0]! += 1;
  },
});
