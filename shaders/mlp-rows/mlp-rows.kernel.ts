import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { byFastest, byReference } from "../../src/kernel/run-stage";
import type { Params } from "../../src/kernel/signature";
import type { WgslDeclaration } from "../../src/kernel/targets/wgsl";
import { roundingTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { addBias } from "../add-bias/add-bias.kernel";
import { gatherRows } from "../gather-rows/gather-rows.kernel";
import { matmul } from "../matmul/matmul.kernel";
import { matmulNt } from "../matmul-nt/matmul-nt.kernel";
import { relu } from "../relu/relu.kernel";
import { reluBackward } from "../relu-backward/relu-backward.kernel";
import { clockExample } from "../sample-batch/clock-example";
import { sampleBatch } from "../sample-batch/sample-batch.kernel";
import { examplePixels } from "../shared/example-pixels";
import mlpCrossEntropyWgsl from "../shared/mlp-cross-entropy.wgsl?raw";
import mlpCrossEntropyWalkWgsl from "../shared/mlp-cross-entropy-walk.wgsl?raw";
import mlpLanesWgsl from "../shared/mlp-lanes.wgsl?raw";
import mlpPlacesWgsl from "../shared/mlp-places.wgsl?raw";
import mlpWeightsWgsl from "../shared/mlp-weights.wgsl?raw";
import permuteWgsl from "../shared/permute.wgsl?raw";
import { subgroupsWithNumbers } from "../shared/reduce-variants";
import sampleOfWgsl from "../shared/sample-of.wgsl?raw";
import shareOfWgsl from "../shared/share-of.wgsl?raw";
import { softmaxCrossEntropy } from "../softmax-cross-entropy/softmax-cross-entropy.kernel";
import { exampleParams, exampleSizes, hasLayout, isLaidOut } from "./mlp-layout";
import { rowErrors, runRows } from "./mlp-reference";
import broadcastWgsl from "./mlp-rows.broadcast.wgsl?raw";
import lanesWgsl from "./mlp-rows.lanes.wgsl?raw";
import subgroupsWgsl from "./mlp-rows.subgroups.wgsl?raw";
import wat from "./mlp-rows.wat";
import wgsl from "./mlp-rows.wgsl?raw";
import { isListed, rowScratch } from "./mlp-scratch";
import { rowsFit, rowsSpread } from "./mlp-spread";

const common = [permuteWgsl, shareOfWgsl, sampleOfWgsl, mlpPlacesWgsl, mlpWeightsWgsl];
const shares = [...common, mlpCrossEntropyWalkWgsl];

/** The logits of a workgroup's rows fit into the 16 KiB of workgroup memory that every adapter has. */
const isLegal = (dims: Dims, params: Params) =>
  isLaidOut(dims, params) && params[`W${params["LAYERS"]}`]! <= 512;

/** Of both variants in which the invocations of a workgroup share out what an output sums. */
const byLanes = {
  target: "wgsl",
  shares: [...common, mlpCrossEntropyWgsl, mlpLanesWgsl],
  tune: { LANES: 256, ROWS: 1 },
  tunes: [{ ROWS: 2 }, { LANES: 128 }, { LANES: 128, ROWS: 2 }, { LANES: 128, ROWS: 4 }],
  grid: ({ B }, { ROWS }) => flatGrid(ceilDiv(B!, ROWS!), 1),
  legal: (dims, params, tune) => isLegal(dims, params) && rowsFit(dims, tune, params),
  spread: rowsSpread,
} satisfies Omit<WgslDeclaration, "name" | "wgsl">;

/** Half of a training step in one launch: gather, forward pass, loss and backward pass to every layer's output. */
export const mlpRows = defineKernel({
  name: "mlp-rows",
  summary:
    "the rows of a step: samples, acts = outputs of the hidden layers, losses, deltas = dL/d(each layer's sum)",
  wgsl,
  shares,
  args: {
    images: "S D : u8",
    labels: "S : u8",
    clock: "8 : u32",
    p: "P",
    acts: "B A",
    deltas: "B E",
    order: "B : u32",
    losses: "B : f32",
    correct: "B : u32",
  },
  writes: ["acts", "deltas", "order", "losses", "correct"],
  // Only read here; where acts and deltas are watched for overflow, what is found goes into it.
  updates: ["clock"],
  absorbs: [sampleBatch, gatherRows, matmul, addBias, relu, softmaxCrossEntropy, matmulNt, reluBackward],
  params: { ...sampleBatch.params, ...exampleParams[0] },
  paramSets: [
    { SHUFFLE: 0, RANK: 1, WORLD: 3, SPARE: 2, ...exampleParams[1] },
    { WORLD: 2, SPARE: 1, LOCAL_MEAN: 1, ...exampleParams[2] },
  ],
  tune: { WORKGROUP: 32, ROWS: 8 },
  grid: ({ B }, { ROWS }) => flatGrid(ceilDiv(B!, ROWS!), 1),
  legal: isLegal,
  variants: [
    { name: "subgroups", wgsl: subgroupsWgsl, requires: subgroupsWithNumbers, ...byLanes },
    { name: "lanes", wgsl: lanesWgsl, ...byLanes },
    {
      target: "wgsl",
      name: "broadcast",
      wgsl: broadcastWgsl,
      shares,
      tune: { WORKGROUP: 32, ROWS: 8 },
      grid: ({ B }, { ROWS }) => flatGrid(ceilDiv(B!, ROWS!), 1),
      legal: isLegal,
      requires: { features: ["subgroups"] },
      isForSoftware: true,
    },
    { target: "wasm", name: "sparse", wat, scratch: rowScratch, tile: 32, legal: isListed },
    { target: "js", name: "stages", run: (...call) => runRows(byFastest, ...call), legal: hasLayout },
  ],
  // Without the widths: the products are those of nearly all parameters forward, and of all but the first layer's back.
  flops: ({ B, D, P, A, E }) => 2 * B! * P! + 2 * B! * Math.max(0, P! - D! * A!) + 10 * B! * E!,
  touched: ({ B, D }) => ({ images: B! * D!, labels: B! }),
  tolerance: (_, precision) => roundingTolerance(precision),
  sizes: exampleSizes,
  example: ({ S, D, B, P }, random) => ({
    images: examplePixels(S! * D!, random),
    // Small enough for every parameter set.
    labels: Array.from({ length: S! }, () => Math.floor(3 * random())),
    // The last step of the first epoch, which may have padding.
    clock: clockExample(ceilDiv(S!, B!) - 1, random),
    p: Array.from({ length: P! }, () => (random() - 0.5) / 4),
  }),
  reference: (...call) => runRows(byReference, ...call),
  magnitude: rowErrors,
});
