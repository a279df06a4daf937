import { rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import { gatherRows } from "../gather-rows/gather-rows.kernel";
import { sampleBatch } from "../sample-batch/sample-batch.kernel";
import { examplePixels } from "../shared/example-pixels";
import permuteWgsl from "../shared/permute.wgsl?raw";
import shareOfWgsl from "../shared/share-of.wgsl?raw";
import wat from "./gather-batch.wat";
import wgsl from "./gather-batch.wgsl?raw";
import wordsWgsl from "./gather-batch.words.wgsl?raw";

/** The batch of a step in one launch, for a network whose first layer does not gather by itself. */
export const gatherBatch = defineKernel({
  name: "gather-batch",
  summary: "x, y, weight = the samples of this step, pixels as bytes/255; padding weighs 0",
  wgsl,
  shares: [permuteWgsl, shareOfWgsl],
  args: {
    images: "S D : u8",
    labels: "S : u8",
    clock: "8 : u32",
    x: "B D",
    y: "B : u32",
    weight: "B : f32",
  },
  writes: ["x", "y", "weight"],
  fuses: [
    [sampleBatch, "labels clock order y weight"],
    [gatherRows, "images order x"],
  ],
  between: { order: "B : u32" },
  params: sampleBatch.params,
  paramSets: [{ SHUFFLE: 0, RANK: 1, WORLD: 3, SPARE: 2 }],
  tune: { WORKGROUP: 64 },
  grid: ({ B }) => rowGrid(B!),
  flops: ({ B, D }) => B! * D!,
  touched: ({ B, D }) => ({ images: B! * D!, labels: B! }),
  // A division is off by 2.5 ULP, unpack4x8unorm by 3.
  tolerance: (_, precision) => elementwiseTolerance(3, precision),
  sizes: [{ S: 600, D: 784, B: 128 }],
  variants: [
    {
      target: "wgsl",
      name: "words",
      wgsl: wordsWgsl,
      shares: [permuteWgsl, shareOfWgsl],
      tune: { WORKGROUP: 64 },
      grid: ({ B }) => rowGrid(B!),
      legal: ({ D }) => D! % 4 === 0,
    },
    { target: "wasm", name: "rows", wat, scratch: ({ B }) => ({ order: 4 * B! }), tile: 4 },
  ],
  baseName: "bytes",
  example: (dims, random) => ({
    ...sampleBatch.example!(dims, random),
    images: examplePixels(dims["S"]! * dims["D"]!, random),
  }),
});
