import type { Dims } from "../../src/kernel/args";
import { rowGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import type { Spread, Tune } from "../../src/kernel/targets/wgsl";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { examplePixels } from "../shared/example-pixels";
import wat from "./gather-rows.wat";
import wgsl from "./gather-rows.wgsl?raw";
import wordsWgsl from "./gather-rows.words.wgsl?raw";

const areWords = ({ D }: Dims) => D! % 4 === 0;

const wordsSpread = ({ B, D }: Dims, { WORKGROUP }: Tune): Spread => ({
  invocations: B! * Math.min(D! / 4, WORKGROUP!),
  rounds: ceilDiv(D! / 4, WORKGROUP!),
});

/** Rows of the data set that lies on the device as bytes. */
export const gatherRows = defineKernel({
  name: "gather-rows",
  summary: "x = the rows of images that order names, bytes/255; rows past the last are 0",
  wgsl,
  args: { images: "S D : u8", order: "B : u32", x: "B D" },
  tune: { WORKGROUP: 64 },
  grid: ({ B }) => rowGrid(B!),
  flops: ({ B, D }) => B! * D!,
  touched: ({ B, D }) => ({ images: B! * D! }),
  // A division is off by 2.5 ULP, unpack4x8unorm by 3.
  tolerance: (_, precision) => elementwiseTolerance(3, precision),
  sizes: [{ S: 600, D: 784, B: 128 }],
  variants: [
    {
      target: "wgsl",
      name: "wide",
      wgsl: wordsWgsl,
      tune: { WORKGROUP: 256 },
      tunes: [{ WORKGROUP: 128 }],
      grid: ({ B }) => rowGrid(B!),
      isForHardware: true,
      legal: areWords,
      spread: wordsSpread,
    },
    {
      target: "wgsl",
      name: "words",
      wgsl: wordsWgsl,
      tune: { WORKGROUP: 64 },
      grid: ({ B }) => rowGrid(B!),
      legal: areWords,
      spread: wordsSpread,
    },
    { target: "wasm", name: "rows", wat, tile: 4 },
  ],
  baseName: "bytes",
  isRecomputed: true,
  example: ({ S, D, B }, random) => ({
    images: examplePixels(S! * D!, random),
    // The last row of several is padding.
    order: Array.from({ length: B! }, (_, i) => (B! > 1 && i === B! - 1 ? S! : Math.floor(random() * S!))),
  }),
  reference: ({ images, order, x }, { S, D, B }) => {
    for (let row = 0; row < B!; row++) {
      const sample = order![row]!;
      for (let d = 0; d < D!; d++) x![row * D! + d] = sample < S! ? images![sample * D! + d]! / 255 : 0;
    }
  },
});
