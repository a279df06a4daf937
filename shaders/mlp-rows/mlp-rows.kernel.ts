import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { ulp } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { addBias } from "../add-bias/add-bias.kernel";
import { gatherRows } from "../gather-rows/gather-rows.kernel";
import { matmul } from "../matmul/matmul.kernel";
import { matmulNt } from "../matmul-nt/matmul-nt.kernel";
import { relu } from "../relu/relu.kernel";
import { reluBackward } from "../relu-backward/relu-backward.kernel";
import { sampleBatch } from "../sample-batch/sample-batch.kernel";
import { softmaxCrossEntropy } from "../softmax-cross-entropy/softmax-cross-entropy.kernel";
import { mlpLayout, mlpParams } from "./mlp-layout";
import { rowErrors, runRows } from "./mlp-reference";
import wgsl from "./mlp-rows.wgsl?raw";

/** Half of a training step in one launch: gather, forward pass, loss and backward pass to every layer's output. */
export const mlpRows = defineKernel({
  name: "mlp-rows",
  summary:
    "the rows of a step: samples, acts = outputs of the hidden layers, losses, deltas = dL/d(each layer's sum)",
  wgsl,
  args: {
    images: "S D : u8",
    labels: "S : u8",
    step: "1 : u32",
    p: "P : f32",
    acts: "B A : f32",
    deltas: "B E : f32",
    order: "B : u32",
    losses: "B : f32",
    correct: "B : u32",
  },
  writes: ["acts", "deltas", "order", "losses", "correct"],
  absorbs: [sampleBatch, gatherRows, matmul, addBias, relu, softmaxCrossEntropy, matmulNt, reluBackward],
  params: { SEED: 42, SHUFFLE: 1, ...mlpParams([128, 10]) },
  paramSets: [{ SHUFFLE: 0, ...mlpParams([37, 6, 21, 3]) }, mlpParams([5])],
  tune: { WORKGROUP: 32, ROWS: 8 },
  grid: ({ B }, { ROWS }) => flatGrid(ceilDiv(B!, ROWS!), 1),
  legal: ({ D, P, A, E }, params) => {
    const layout = mlpLayout(D!, params);
    return D! % 4 === 0 && P === layout.P && A === layout.A && E === layout.E;
  },
  // Without the widths: the products are those of nearly all parameters forward, and of all but the first layer's back.
  flops: ({ B, D, P, A, E }) => 2 * B! * P! + 2 * B! * Math.max(0, P! - D! * A!) + 10 * B! * E!,
  touched: ({ B, D }) => ({ images: B! * D!, labels: B! }),
  // magnitude() states the error in units of 2⁻²³.
  tolerance: () => ({ magnitude: 2 ** -23, relative: ulp.f32, absolute: 2 ** -126 }),
  sizes: [
    { S: 600, D: 784, B: 128, ...sizesOf(784, [128, 10]) },
    { S: 50, D: 36, B: 21, ...sizesOf(36, [37, 6, 21, 3]) },
    { S: 9, D: 4, B: 1, ...sizesOf(4, [5]) },
  ],
  example: ({ S, D, B, P }, random) => ({
    images: Array.from({ length: S! * D! }, () => Math.floor(256 * random())),
    // Small enough for every parameter set.
    labels: Array.from({ length: S! }, () => Math.floor(3 * random())),
    // The last step of the first epoch, which may have padding.
    step: [ceilDiv(S!, B!) - 1],
    p: Array.from({ length: P! }, () => (random() - 0.5) / 4),
  }),
  reference: runRows,
  magnitude: rowErrors,
});

function sizesOf(D: number, widths: readonly number[]) {
  const { P, A, E } = mlpLayout(D, mlpParams(widths));
  return { P, A, E };
}
