import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import type { Tune } from "../../src/kernel/targets/wgsl";
import { dotTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { denseRelu } from "../dense-relu/dense-relu.kernel";
import { gatherRows } from "../gather-rows/gather-rows.kernel";
import { sampleBatch } from "../sample-batch/sample-batch.kernel";
import columnsOfWWgsl from "../shared/columns-of-w.wgsl?raw";
import describeRowWgsl from "../shared/describe-row.wgsl?raw";
import { examplePixels } from "../shared/example-pixels";
import permuteWgsl from "../shared/permute.wgsl?raw";
import pixelOperandsWgsl from "../shared/pixel-operands.wgsl?raw";
import { fills, slicedSpread, splitBody, tiledBody } from "../shared/product-bodies";
import sampleOfWgsl from "../shared/sample-of.wgsl?raw";
import { canList, listBytes, ownBytes } from "../shared/scratch";
import shareOfWgsl from "../shared/share-of.wgsl?raw";
import { softwareVariants } from "../shared/software-variants";
import sumOfSlicesWgsl from "../shared/sum-of-slices.wgsl?raw";
import broadcastWgsl from "./gather-dense-relu.broadcast.wgsl?raw";
import directWgsl from "./gather-dense-relu.direct.wgsl?raw";
import registerWgsl from "./gather-dense-relu.register.wgsl?raw";
import splitKWgsl from "./gather-dense-relu.split-k.wgsl?raw";
import splitKRegisterWgsl from "./gather-dense-relu.split-k-register.wgsl?raw";
import wat from "./gather-dense-relu.wat";
import wgsl from "./gather-dense-relu.wgsl?raw";

const rowShares = [permuteWgsl, shareOfWgsl, sampleOfWgsl, describeRowWgsl];

const areMultiplesOfFour = ({ D, N }: Dims) => D! % 4 === 0 && N! % 4 === 0;

const product = {
  shapes: ({ B, D, N }: Dims) => [{ rows: B!, columns: N!, depth: D! }] as const,
  operands: [...rowShares, pixelOperandsWgsl, columnsOfWWgsl],
  // Where background is looked for, the other operand waits for the pixels.
  loads: ({ SKIP }: Tune) => 1 + (SKIP ?? 0),
};

/** Beside the partial sums the numbers of the tile's samples lie in workgroup memory. */
const pixelSlices = {
  tune: { WIDTH: 8, HEIGHT: 1, SLICES: 16, SKIP: 0 },
  tunes: [{ SKIP: 1 }, { WIDTH: 4, SLICES: 32 }, { HEIGHT: 2, SLICES: 8 }],
};

/** The first hidden layer straight from the bytes of the data set: the batch is never stored as numbers. */
export const gatherDenseRelu = defineKernel({
  name: "gather-dense-relu",
  summary: "order, y, weight = this step's samples; h = relu(images[order]·w + b)",
  wgsl,
  shares: rowShares,
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
  paramSets: [{ SHUFFLE: 0, RANK: 1, WORLD: 3, SPARE: 2 }],
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
      name: "register",
      wgsl: registerWgsl,
      ...tiledBody(product),
      legal: areMultiplesOfFour,
      when: ({ B, N }) => fills(B! * N!, 32),
    },
    {
      target: "wgsl",
      name: "split-k-register",
      wgsl: splitKRegisterWgsl,
      ...splitBody({ ...product, ...pixelSlices }),
      legal: areMultiplesOfFour,
    },
    {
      target: "wgsl",
      name: "split-k",
      wgsl: splitKWgsl,
      shares: [...rowShares, sumOfSlicesWgsl],
      tune: { WIDTH: 16, SLICES: 16 },
      tunes: [{ WIDTH: 8, SLICES: 32 }, { SLICES: 8 }],
      grid: ({ B, N }, { WIDTH }) => flatGrid(B! * N!, WIDTH!),
      spread: ({ B, D, N }, tune) => slicedSpread(B! * N!, D!, tune),
    },
    ...softwareVariants({
      broadcast: { wgsl: broadcastWgsl, shares: rowShares },
      direct: { wgsl: directWgsl, shares: rowShares },
      tune: { WIDTH: 32 },
      grid: ({ B, N }, { WIDTH }) => [ceilDiv(N! / 4, WIDTH!), ceilDiv(B!, 8)],
      legal: areMultiplesOfFour,
    }),
    {
      target: "wasm",
      name: "sparse",
      wat,
      legal: canList,
      scratch: ({ D, B }, _, threads) => ({
        lists: listBytes(B!, D!, threads),
        own: ownBytes(128 * D! + 4 * B!, threads),
      }),
      tile: 32,
    },
  ],
  example: (dims, random) => {
    const { S, D } = dims;
    const images = examplePixels(S! * D!, random);
    return { ...sampleBatch.example!(dims, random), images };
  },
});
