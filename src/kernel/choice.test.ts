import { describe, expect, it } from "vitest";
import { type ChoosableLaunch, choiceOf, chosenVariant, launchKey } from "./choice";
import { candidatesFor } from "./choose-variant";
import type { KernelDeclaration } from "./declaration";
import { defineKernel } from "./kernel";
import { exact } from "./tolerance";

const wgsl = (text = "") => `
const LANES: u32 = 64u;
const DEPTH: u32 = 1u;
override N: u32;
${text}
@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;
@compute @workgroup_size(LANES)
fn main(@builtin(global_invocation_id) id: vec3u) { y[id.x] = x[id.x]; }
alias Real = f32;
`;
const grid = () => [1] as const;

const declaration: KernelDeclaration = {
  name: "copy",
  summary: "y = x",
  wgsl: wgsl(),
  args: { x: "N*", y: "N*" },
  tune: { LANES: 64 },
  tunes: [{ LANES: 32 }],
  grid,
  flops: () => 0,
  tolerance: () => exact,
  sizes: [],
  reference: ({ x, y }) => y!.set(x!),
  variants: [
    {
      target: "wgsl",
      name: "fours",
      wgsl: wgsl("const FOURS: u32 = 4u;"),
      tune: { LANES: 64, DEPTH: 2 },
      tunes: [{ LANES: 256 }, { DEPTH: 4 }],
      grid,
      legal: ({ N }) => N! % 4 === 0,
      when: ({ N }) => N! > 1000,
    },
    {
      target: "wgsl",
      name: "shared",
      wgsl: wgsl("var<workgroup> staged: array<f32, 64>;"),
      grid,
      when: () => false,
    },
    {
      target: "wgsl",
      name: "early",
      wgsl: wgsl("const EARLY: u32 = 1u;"),
      grid,
      requires: { features: ["time-travel"] },
    },
  ],
};
const kernel = defineKernel(declaration);
const launchOf = (N: number, params = {}): ChoosableLaunch => ({
  kernel,
  dims: { N },
  params,
  storage: { x: "f32", y: "f32" },
});

const few = { maxInvocations: 128, features: new Set<string>() };

describe("a choice", () => {
  it("finds its variant by name and constants, and is what names it", () => {
    for (const one of kernel.variants.wgsl.flatMap((variant) => [variant, ...variant.others])) {
      if (one.name === "early") continue;
      expect(chosenVariant(choiceOf(kernel, one), launchOf(8))).toBe(one);
    }
  });

  it("says why there is none, or none that can run", () => {
    const told = (variant: string, tune: Record<string, number>, N = 8, name = "copy") =>
      chosenVariant({ kernel: name, variant, tune }, launchOf(N), few);
    expect(told("fours", { LANES: 64, DEPTH: 2 }, 8, "move")).toBe("The launch is of copy, and not of move.");
    expect(told("threes", {})).toBe("The kernel copy has no variant threes.");
    expect(told("fours", { LANES: 64, DEPTH: 3 })).toBe(
      "The variant fours of copy is not tuned with LANES 64, DEPTH 3.",
    );
    expect(told("fours", { LANES: 64, DEPTH: 2 }, 7)).toBe(
      'The variant fours of copy is not legal at {"N":7}.',
    );
    expect(told("fours", { LANES: 256, DEPTH: 2 })).toBe(
      "The variant fours of copy has workgroups of 256, and this device allows 128.",
    );
    expect(told("early", {})).toBe(
      "The variant early of copy needs time-travel, which this device does not have.",
    );
  });

  it("holds for launches of one kernel, size and storage, whatever their seed", () => {
    const key = launchKey(launchOf(8, { SEED: 1, SHUFFLE: 1 }));
    expect(launchKey(launchOf(8, { SEED: 2, SHUFFLE: 1 }))).toBe(key);
    expect(launchKey(launchOf(8, { SEED: 1, SHUFFLE: 1, RANK: 1, WORLD: 2, SPARE: 0, LOCAL_MEAN: 1 }))).toBe(
      key,
    );
    expect(launchKey(launchOf(8, { SEED: 1, SHUFFLE: 0 }))).not.toBe(key);
    expect(launchKey(launchOf(9, { SEED: 1, SHUFFLE: 1 }))).not.toBe(key);
    expect(launchKey({ ...launchOf(8, { SEED: 1, SHUFFLE: 1 }), storage: { x: "f16", y: "f32" } })).not.toBe(
      key,
    );
  });
});

describe("what may be the fastest", () => {
  const namesOf = (N: number, adapter: "hardware" | "software", abilities = {}) =>
    candidatesFor(kernel, { N }, {}, adapter, abilities).map(({ name, tune }) =>
      [name, ...Object.values(tune)].join(" "),
    );

  it("is what is used without tuning and all others, each with its tunings, as far as they are legal", () => {
    const all = ["fours 64 2", "fours 256 2", "fours 64 4", "shared", "naive 64", "naive 32"];
    expect(namesOf(2000, "hardware")).toEqual(all);
    expect(namesOf(2000, "hardware", few)).toEqual(all.filter((name) => name !== "fours 256 2"));
    expect(namesOf(7, "hardware")).toEqual(["naive 64", "naive 32", "shared"]);
    expect(namesOf(8, "hardware")[0]).toBe("naive 64");
  });

  it("has no barriers where a processor plays the GPU", () => {
    expect(namesOf(2000, "software")).toEqual([
      "fours 64 2",
      "fours 256 2",
      "fours 64 4",
      "naive 64",
      "naive 32",
    ]);
  });
});
