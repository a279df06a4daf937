import { defineKernel } from "../../src/kernel/kernel";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { denseRelu } from "../dense-relu/dense-relu.kernel";
import { gatherRows } from "../gather-rows/gather-rows.kernel";
import { sampleBatch } from "../sample-batch/sample-batch.kernel";
import describeRowWgsl from "../shared/describe-row.wgsl?raw";
import { examplePixels } from "../shared/example-pixels";
import permuteWgsl from "../shared/permute.wgsl?raw";
import sampleOfWgsl from "../shared/sample-of.wgsl?raw";
import { canList, listBytes, ownBytes } from "../shared/scratch";
import directWgsl from "./gather-dense-relu.direct.wgsl?raw";
import wat from "./gather-dense-relu.wat";
import wgsl from "./gather-dense-relu.wgsl?raw";

/** The first hidden layer straight from the bytes of the data set: the batch is never stored as numbers. */
export const gatherDenseRelu = defineKernel({
  name: "gather-dense-relu",
  summary: "order, y, weight = this step's samples; h = relu(images[order]·w + b)",
  wgsl,
  shares: [permuteWgsl, sampleOfWgsl, describeRowWgsl],
  args: {
    labels: "S : u8",
    clock: "8 : u32",
    images: "S D : u8",
    w: "D N",
    b: "N",
    order: "B : u32",
    y: "B : u32",
    weight: "B : f32",
    h: "B N",
  },
  writes: ["order", "y", "weight", "h"],
  // Only read here; where h is watched for overflow, what is found goes into it.
  updates: ["clock"],
  fuses: [
    [sampleBatch, "labels clock order y weight"],
    [gatherRows, "images order x"],
    [denseRelu, "x w b h"],
  ],
  between: { x: "B D" },
  params: sampleBatch.params,
  paramSets: [{ SHUFFLE: 0 }],
  tune: { TILE: 8 },
  grid: ({ B, N }, { TILE }) => [ceilDiv(N!, TILE!), ceilDiv(B!, TILE!)],
  flops: ({ B, D, N }) => 2 * B! * D! * N! + 2 * B! * N! + B! * D!,
  touched: ({ B, D }) => ({ images: B! * D!, labels: B! }),
  // A pixel is off by 3 roundings before it is multiplied.
  tolerance: ({ D }, precision) => dotTolerance(D! + 4, precision),
  sizes: [
    { S: 600, D: 784, B: 128, N: 128 },
    { S: 50, D: 36, B: 21, N: 68 },
  ],
  variants: [
    {
      target: "wgsl",
      name: "direct",
      wgsl: directWgsl,
      shares: [permuteWgsl, sampleOfWgsl, describeRowWgsl],
      tune: { WIDTH: 32 },
      grid: ({ B, N }, { WIDTH }) => [ceilDiv(N! / 4, WIDTH!), ceilDiv(B!, 8)],
      legal: ({ D, N }) => D! % 4 === 0 && N! % 4 === 0,
    },
    {
      target: "wasm",
      name: "sparse",
      wat,
      legal: canList,
      scratch: ({ D, B }, _, threads) => ({ lists: listBytes(B!, D!), own: ownBytes(128 * D!, threads) }),
      tile: 32,
    },
  ],
  example: (dims, random) => {
    const { S, D } = dims;
    const images = examplePixels(S! * D!, random);
    return { ...sampleBatch.example!(dims, random), images };
  },
});
