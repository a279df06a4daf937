import { flatGrid } from "../../src/kernel/grid";
import { defineKernel } from "../../src/kernel/kernel";
import { elementwiseTolerance } from "../../src/kernel/tolerance";
import { ceilDiv } from "../../src/lib/math";
import { permute } from "../../src/lib/permute";
import permuteWgsl from "../shared/permute.wgsl?raw";
import shareOfWgsl from "../shared/share-of.wgsl?raw";
import { clockExample } from "./clock-example";
import wat from "./sample-batch.wat";
import wgsl from "./sample-batch.wgsl?raw";
import { alone, shareOf } from "./share";

/** Which samples a step takes, computed from the step's number alone. */
export const sampleBatch = defineKernel({
  name: "sample-batch",
  summary: "order, y, weight = number, label and weight of this step's samples; padding weighs 0",
  wgsl,
  shares: [permuteWgsl, shareOfWgsl],
  args: { labels: "S : u8", clock: "8 : u32", order: "B : u32", y: "B : u32", weight: "B : f32" },
  writes: ["order", "y", "weight"],
  params: { SEED: 42, SHUFFLE: 1, ...alone },
  paramSets: [
    { SHUFFLE: 0 },
    { RANK: 1, WORLD: 3, SPARE: 2 },
    { RANK: 2, WORLD: 3, SPARE: 1, LOCAL_MEAN: 1 },
  ],
  tune: { WORKGROUP: 64 },
  grid: ({ B }, { WORKGROUP }) => flatGrid(B!, WORKGROUP!),
  flops: ({ B }) => B!,
  touched: ({ B }) => ({ labels: B! }),
  // One division, off by 2.5 ULP.
  tolerance: () => elementwiseTolerance(3, "f32"),
  sizes: [{ S: 60_000, B: 128 }],
  variants: [{ target: "wasm", name: "rows", wat, tile: 4 }],
  example: ({ S, B }, random) => ({
    labels: Array.from({ length: S! }, () => Math.floor(256 * random())),
    // In half of the cases the last step of an epoch, which has padding.
    clock: clockExample(
      Math.floor(3 * random()) * ceilDiv(S!, B!) + (random() < 0.5 ? ceilDiv(S!, B!) - 1 : 0),
      random,
    ),
  }),
  reference: ({ labels, clock, order, y, weight }, dims, params) => {
    const share = shareOf(clock!, dims, params);
    const { SEED, SHUFFLE } = params;
    const { S } = dims;
    order!.fill(S!);
    y!.fill(0);
    weight!.fill(0);
    for (let row = 0; row < share.count; row++) {
      const position = share.first + row;
      const sample = SHUFFLE === 1 ? permute(SEED!, share.epoch, position, S!) : position;
      order![row] = sample;
      y![row] = labels![sample]!;
      weight![row] = share.weight;
    }
  },
});
