import { clockFloat, clockWord, floatBits } from "../../src/kernel/clock";
import { defineKernel } from "../../src/kernel/kernel";
import type { NumberArray } from "../../src/kernel/signature";
import { dotTolerance } from "../../src/kernel/tolerance";
import { clockExample } from "../sample-batch/clock-example";
import closeStepWgsl from "../shared/close-step.wgsl?raw";
import { subgroupsWithNumbers } from "../shared/reduce-variants";
import serialWgsl from "./record-step.serial.wgsl?raw";
import subgroupsWgsl from "./record-step.subgroups.wgsl?raw";
import wat from "./record-step.wat";
import wgsl from "./record-step.wgsl?raw";

/** Closes a step: its loss and correct count go into the ring, and the clock moves on. */
export const recordStep = defineKernel({
  name: "record-step",
  summary: "ring[step mod R] = (Σ losses / scale, Σ correct, scale, found), then the clock moves on",
  wgsl,
  shares: [closeStepWgsl],
  args: { losses: "B : f32", correct: "B : u32", ring: "R 4 : f32", clock: "8 : u32" },
  updates: ["ring", "clock"],
  tune: { WORKGROUP: 64 },
  grid: () => [1],
  flops: ({ B }) => 2 * B!,
  touched: () => ({ ring: [0, 4] }),
  // The sum is multiplied by a power of two.
  tolerance: ({ B }) => dotTolerance(B!, "f32"),
  sizes: [{ B: 128, R: 1024 }],
  variants: [
    {
      target: "wgsl",
      name: "subgroups",
      wgsl: subgroupsWgsl,
      shares: [closeStepWgsl],
      tune: { WORKGROUP: 64 },
      tunes: [{ WORKGROUP: 32 }, { WORKGROUP: 256 }],
      grid: () => [1],
      requires: subgroupsWithNumbers,
    },
    {
      target: "wgsl",
      name: "serial",
      wgsl: serialWgsl,
      shares: [closeStepWgsl],
      grid: () => [1],
      isForSoftware: true,
    },
    { target: "wasm", name: "one thread", wat, tile: 1 },
  ],
  example: ({ B, R }, random) => {
    const clock = clockExample(Math.floor(random() * 3 * R!), random);
    if (random() < 0.5) clock[clockWord.found] = 5;
    return { correct: Array.from({ length: B! }, () => (random() < 0.5 ? 1 : 0)), clock };
  },
  reference: ({ losses, correct, ring, clock }, { B, R }) => {
    let loss = 0;
    let count = 0;
    for (let i = 0; i < B!; i++) {
      loss += losses![i]!;
      count += correct![i]!;
    }
    const row = 4 * (clock![clockWord.step]! % R!);
    ring![row] = loss * clockFloat(clock!, "inverse");
    ring![row + 1] = count;
    ring![row + 2] = clockFloat(clock!, "scale");
    ring![row + 3] = clock![clockWord.found]!;
    advance(clock!);
  },
});

function advance(clock: NumberArray): void {
  const found = clock[clockWord.found]!;
  clock[clockWord.step]!++;
  clock[found ? clockWord.skipped : clockWord.updates]!++;
  clock[clockWord.found] = 0;
  if (clock[clockWord.growth] === 0) return;
  if (found) rescale(clock, 0.5);
  else if (++clock[clockWord.good]! === clock[clockWord.growth]) rescale(clock, 2);
}

function rescale(clock: NumberArray, factor: number): void {
  const scale = clockFloat(clock, "scale") * factor;
  const inverse = clockFloat(clock, "inverse") / factor;
  clock[clockWord.good] = 0;
  if (Math.max(scale, inverse) > 2 ** 126) return;
  clock[clockWord.scale] = floatBits(scale);
  clock[clockWord.inverse] = floatBits(inverse);
}
