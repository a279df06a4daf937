import { flatGrid, rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { roundingTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { addBias } from "../add-bias/add-bias.kernel";
import { matmul } from "../matmul/matmul.kernel";
import finishRowWgsl from "../shared/finish-row.wgsl?raw";
import fourLogitsWgsl from "../shared/four-logits.wgsl?raw";
import { ownBytes } from "../shared/scratch";
import sumOfSlicesWgsl from "../shared/sum-of-slices.wgsl?raw";
import { softmaxCrossEntropy } from "../softmax-cross-entropy/softmax-cross-entropy.kernel";
import lanesWgsl from "./dense-softmax-cross-entropy.lanes.wgsl?raw";
import registerWgsl from "./dense-softmax-cross-entropy.register.wgsl?raw";
import wat from "./dense-softmax-cross-entropy.wat";
import wgsl from "./dense-softmax-cross-entropy.wgsl?raw";

/** The last layer with its loss and gradient: the logits are never stored. */
export const denseSoftmaxCrossEntropy = defineKernel({
  name: "dense-softmax-cross-entropy",
  summary:
    "z = x·w + b; losses, whether the prediction is correct, and dlogits as softmax-cross-entropy of z",
  wgsl,
  shares: [fourLogitsWgsl],
  args: {
    x: "B K",
    w: "K C",
    b: "C",
    labels: "B : u32",
    weight: "B : f32",
    losses: "B : f32",
    correct: "B : u32",
    dlogits: "B C",
  },
  writes: ["losses", "correct", "dlogits"],
  fuses: [
    [matmul, "x w xw"],
    [addBias, "xw b logits"],
    [softmaxCrossEntropy, "logits labels weight losses correct dlogits"],
  ],
  between: { xw: "B C", logits: "B C" },
  tune: { WORKGROUP: 32 },
  grid: ({ B }, { WORKGROUP }) => flatGrid(B!, WORKGROUP!),
  flops: ({ B, K, C }) => 2 * B! * K! * C! + 9 * B! * C!,
  tolerance: (_, precision) => roundingTolerance(precision),
  sizes: [
    { B: 128, K: 128, C: 10 },
    { B: 32, K: 64, C: 100 },
  ],
  variants: [
    {
      target: "wgsl",
      name: "lanes",
      wgsl: lanesWgsl,
      shares: [sumOfSlicesWgsl, finishRowWgsl],
      tune: { WIDTH: 16, SLICES: 16 },
      tunes: [{ SLICES: 8 }, { SLICES: 4 }],
      grid: ({ B }) => rowGrid(B!),
      spread: ({ B, K, C }, { WIDTH, SLICES }) => ({
        invocations: B! * Math.min(C!, WIDTH!) * Math.min(K!, SLICES!),
        rounds: ceilDiv(C!, WIDTH!) * ceilDiv(K!, SLICES!),
      }),
      legal: ({ C }) => C! <= 64,
    },
    {
      target: "wgsl",
      name: "register",
      wgsl: registerWgsl,
      shares: [fourLogitsWgsl],
      tune: { WORKGROUP: 32, QUADS: 4 },
      grid: ({ B }, { WORKGROUP }) => flatGrid(B!, WORKGROUP!),
      legal: ({ C }) => C! <= 16,
    },
    {
      target: "wasm",
      name: "tiles",
      wat,
      scratch: ({ K, C }, _, threads) => ({ own: ownBytes(Math.max(128 * K!, 16 * C!), threads) }),
      tile: 8,
    },
  ],
  example: ({ B, C }, random) => ({
    // The last row of several is padding: weight 0, a label that no class has.
    labels: Array.from({ length: B! }, (_, i) =>
      B! > 1 && i === B! - 1 ? 4_000_000_000 : Math.floor(random() * C!),
    ),
    weight: Array.from({ length: B! }, (_, i) => (B! > 1 && i === B! - 1 ? 0 : 1 / Math.max(1, B! - 1))),
  }),
  // A logit is off by (K + 3) roundings of its Σ|terms|. exp passes that on as a relative error, as it does 3 + 3·|z - max|
  // roundings of its own. The sum adds C; where it is rescaled for a new largest logit, C times at most and over all of the
  // spread together, that is another 5·C + 3·spread. The quotient adds a few. The largest of a row's errors stands for all.
  magnitude: ({ x, w, b, labels, weight, losses, correct, dlogits }, { B, K, C }) => {
    for (let row = 0; row < B!; row++) {
      const z = new Float64Array(C!);
      let logitUlps = 0;
      for (let c = 0; c < C!; c++) {
        let terms = Math.abs(b![c]!);
        z[c] = b![c]!;
        for (let k = 0; k < K!; k++) {
          const term = x![row * K! + k]! * w![k * C! + c]!;
          z[c]! += term;
          terms += Math.abs(term);
        }
        logitUlps = Math.max(logitUlps, (K! + 3) * terms);
      }
      const largest = Math.max(...z);
      const spread = largest - Math.min(...z);
      const total = z.reduce((sum, value) => sum + Math.exp(value - largest), 0);
      const expUlps = 3 + 3 * spread + 2 * logitUlps;
      const sumUlps = expUlps + 6 * C! + 3 * spread;
      for (let c = 0; c < C!; c++) {
        const p = Math.exp(z[c]! - largest) / total;
        dlogits![row * C! + c] = weight![row]! * (p * (expUlps + sumUlps + 5) + (c === labels![row] ? 1 : 0));
      }
      losses![row] = weight![row]! * (sumUlps + 4 + 3 * Math.log(total) + 3 * spread + 2 * logitUlps + 2);
      correct![row] = 0;
    }
  },
});
