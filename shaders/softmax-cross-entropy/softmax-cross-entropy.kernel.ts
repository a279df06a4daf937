import { flatGrid, rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { flush, ulp } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import finishRowWgsl from "../shared/finish-row.wgsl?raw";
import reduceSubgroupsWgsl from "../shared/reduce-subgroups.wgsl?raw";
import { subgroupsWithNumbers } from "../shared/reduce-variants";
import { rowBytes } from "../shared/scratch";
import lanesWgsl from "./softmax-cross-entropy.lanes.wgsl?raw";
import subgroupsWgsl from "./softmax-cross-entropy.subgroups.wgsl?raw";
import wat from "./softmax-cross-entropy.wat";
import wgsl from "./softmax-cross-entropy.wgsl?raw";
import workgroupWgsl from "./softmax-cross-entropy.workgroup.wgsl?raw";

/** Loss, correct count and gradient of a batch in one pass over its logits. */
export const softmaxCrossEntropy = defineKernel({
  name: "softmax-cross-entropy",
  summary: "losses = weight·(log Σ exp z - z[label]), whether the prediction is correct, and dlogits",
  wgsl,
  args: {
    logits: "B C",
    labels: "B : u32",
    weight: "B : f32",
    losses: "B : f32",
    correct: "B : u32",
    dlogits: "B C",
  },
  writes: ["losses", "correct", "dlogits"],
  tune: { WORKGROUP: 32 },
  grid: ({ B }, { WORKGROUP }) => flatGrid(B!, WORKGROUP!),
  flops: ({ B, C }) => 8 * B! * C!,
  // magnitude() states the error in units of 2⁻²³.
  tolerance: (_, precision) => ({
    magnitude: 2 ** -23,
    relative: ulp[precision],
    absolute: flush[precision],
  }),
  sizes: [
    { B: 128, C: 10 },
    { B: 32, C: 1000 },
  ],
  variants: [
    {
      target: "wgsl",
      name: "lanes",
      wgsl: lanesWgsl,
      shares: [finishRowWgsl],
      tune: { WIDTH: 16, ROWS: 4 },
      tunes: [{ ROWS: 8 }, { ROWS: 2 }],
      grid: ({ B }, { ROWS }) => rowGrid(ceilDiv(B!, ROWS!)),
      spread: ({ B, C }, { WIDTH }) => ({
        invocations: B! * Math.min(C!, WIDTH!),
        rounds: ceilDiv(C!, WIDTH!),
      }),
      legal: ({ C }) => C! <= 64,
    },
    {
      target: "wgsl",
      name: "subgroups",
      wgsl: subgroupsWgsl,
      shares: [reduceSubgroupsWgsl],
      tune: { WORKGROUP: 64 },
      tunes: [{ WORKGROUP: 32 }, { WORKGROUP: 256 }],
      grid: ({ B }) => rowGrid(B!),
      spread: ({ B, C }, { WORKGROUP }) => ({
        invocations: B! * Math.min(C!, WORKGROUP!),
        rounds: ceilDiv(C!, WORKGROUP!),
      }),
      requires: subgroupsWithNumbers,
      when: ({ C }) => C! >= 64,
    },
    {
      target: "wgsl",
      name: "workgroup",
      wgsl: workgroupWgsl,
      tune: { WORKGROUP: 64 },
      grid: ({ B }) => rowGrid(B!),
      when: ({ C }) => C! >= 64,
    },
    {
      target: "wasm",
      name: "rows",
      wat,
      scratch: ({ C }, _, threads) => ({ rows: rowBytes(4 * C!, 1, threads) }),
      tile: 4,
    },
  ],
  example: ({ B, C }, random) => ({
    // The last row of several is padding: weight 0, a label that no class has.
    labels: Array.from({ length: B! }, (_, i) =>
      B! > 1 && i === B! - 1 ? 4_000_000_000 : Math.floor(random() * C!),
    ),
    weight: Array.from({ length: B! }, (_, i) => (B! > 1 && i === B! - 1 ? 0 : 1 / Math.max(1, B! - 1))),
    // Quarters, so that the largest logit is now and then there twice and the first one has to count.
    logits: Array.from({ length: B! * C! }, () => Math.floor(64 * random()) / 4 - 8),
  }),
  reference: ({ logits, labels, weight, losses, correct, dlogits }, { B, C }) => {
    for (let row = 0; row < B!; row++) {
      const start = row * C!;
      const w = weight![row]!;
      if (w === 0) {
        dlogits!.fill(0, start, start + C!);
        losses![row] = 0;
        correct![row] = 0;
        continue;
      }
      let best = 0;
      for (let c = 1; c < C!; c++) {
        if (logits![start + c]! > logits![start + best]!) best = c;
      }
      const largest = logits![start + best]!;
      let total = 0;
      for (let c = 0; c < C!; c++) total += Math.exp(logits![start + c]! - largest);
      const label = labels![row]!;
      for (let c = 0; c < C!; c++) {
        const p = Math.exp(logits![start + c]! - largest) / total;
        dlogits![start + c] = w * (p - (c === label ? 1 : 0));
      }
      losses![row] = w * (Math.log(total) - (logits![start + label]! - largest));
      correct![row] = best === label ? 1 : 0;
    }
  },
  // exp(z - max) is off by 3 + 2·|z - max| ULP and one more for the difference; the sum of C of them adds C; a
  // division 2.5; log of the sum passes relative errors on as absolute ones and adds 2⁻²¹ or 3 ULP of its own.
  magnitude: ({ logits, labels, weight, losses, correct, dlogits }, { B, C }) => {
    for (let row = 0; row < B!; row++) {
      const z = Array.from(logits!.subarray(row * C!, (row + 1) * C!));
      const w = weight![row]!;
      const largest = Math.max(...z);
      const spread = largest - Math.min(...z);
      const total = z.reduce((sum, value) => sum + Math.exp(value - largest), 0);
      const sumUlps = 3 + 3 * spread + C!;
      for (let c = 0; c < C!; c++) {
        const p = Math.exp(z[c]! - largest) / total;
        dlogits![row * C! + c] = w * (p * (3 + 3 * spread + sumUlps + 5) + (c === labels![row] ? 1 : 0));
      }
      losses![row] = w * (sumUlps + 4 + 3 * Math.log(total) + 3 * spread + 2);
      correct![row] = 0;
    }
  },
});
