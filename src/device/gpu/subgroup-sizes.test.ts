/**
 * @file Variants that reduce by subgroups, as the adapter has these and where they are of other sizes: emulated in workgroup memory.
 * An emulated builtin has barriers, so that a compiler refuses it where not all invocations of a workgroup come to it.
 */
import { expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import * as shaders from "../../../shaders";
import { mlpLayout, mlpParams } from "../../../shaders/mlp-rows/mlp-layout";
import { subgroupsWithNumbers } from "../../../shaders/shared/reduce-variants";
import { type CaseKey, caseKeys } from "../../kernel/cases";
import type { Kernel } from "../../kernel/declaration";
import { lackOf } from "../../kernel/requirements";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import { checkCase } from "../self-test";
import { openTestGpu } from "../test-device";
import { PipelineCache } from "./pipelines";
import { runKernel } from "./run-kernel";

interface Subgroups {
  /** What `subgroup_size` says. */
  size: number;
  /** Invocations that each really has, but for the last one, which has what is left. */
  filled: number;
  /** Against the order of the invocations' indices. */
  isReversed?: boolean;
}

const subgroups: readonly Subgroups[] = inSoak(
  [
    { size: 32, filled: 32, isReversed: true },
    { size: 32, filled: 24 },
  ],
  [4, 8, 16, 32, 64, 128].flatMap((size) => [
    { size, filled: size },
    { size, filled: size, isReversed: true },
    { size, filled: size - 1 },
  ]),
);

const { mlpRows, mlpUpdateAdam, mlpUpdateSgd, recordStep, softmaxCrossEntropy } = shaders;
const all: readonly Kernel[] = Object.values(shaders);

const usingSubgroups = ({ variants }: Kernel): readonly WgslVariant[] =>
  variants.wgsl.filter(({ requires }) => requires.features?.includes("subgroups"));

/** Software adapters have full ones, of their own size: what is for these alone may take that for granted. */
const bySubgroups = (kernel: Kernel): readonly WgslVariant[] =>
  usingSubgroups(kernel).filter(({ isForSoftware }) => !isForSoftware);

/** A network whose layers are wider than lanes stand side by side, which the sizes of conformance have none of. */
const widths = mlpParams([132, 140, 5]);
const { P, A, E } = mlpLayout(36, widths);
const wide = { dims: { S: 9, D: 36, B: 5, P, A, E }, params: widths };
const ofWidths: readonly Kernel[] = [mlpRows, mlpUpdateAdam, mlpUpdateSgd];

function keyOf(kernel: Kernel, variant: WgslVariant): CaseKey<WgslVariant> {
  // The last one is ragged and more than a tile.
  const { dims, params } = ofWidths.includes(kernel)
    ? { ...wide, params: { ...kernel.params, ...wide.params } }
    : caseKeys(kernel, variant, "f32").at(-1)!;
  return { kernel, variant, form: "f32", dims, params };
}

/** How what two lanes have is joined. */
const joins: Readonly<Record<string, string>> = {
  subgroupAdd: "joined + held",
  subgroupMax: "max(joined, held)",
  subgroupMin: "min(joined, held)",
};

function emulate(kernel: Kernel, variant: WgslVariant, { size, filled, isReversed }: Subgroups): WgslVariant {
  const { wgsl, invocations } = variant;
  const builtins: Readonly<Record<string, string>> = {
    subgroup_id: `rank / ${filled}`,
    num_subgroups: `${Math.ceil(invocations / filled)}u`,
    subgroup_size: `${size}u`,
    subgroup_invocation_id: `rank % ${filled}`,
  };
  const typeOf = (builtin: string) => {
    if (builtin === "subgroupMin") return "u32";
    return kernel.name === "record-step" ? "vec2f" : "f32";
  };
  const reductions = Object.entries(joins)
    .filter(([builtin]) => wgsl.includes(`${builtin}(`))
    .map(
      ([builtin, join]) => `
var<workgroup> held_${builtin}: array<${typeOf(builtin)}, ${invocations}>;
fn ${builtin}(value: ${typeOf(builtin)}) -> ${typeOf(builtin)} {
  held_${builtin}[rank] = value;
  workgroupBarrier();
  let first = rank / ${filled} * ${filled};
  var joined = held_${builtin}[first];
  for (var i = first + 1; i < min(first + ${filled}, ${invocations}); i++) {
    let held = held_${builtin}[i];
    joined = ${join};
  }
  workgroupBarrier();
  return joined;
}`,
    );
  const exchange = `
var<workgroup> exchanged: array<vec4f, ${invocations}>;
fn subgroupShuffleXor(value: vec4f, mask: u32) -> vec4f {
  exchanged[rank] = value;
  workgroupBarrier();
  let other = exchanged[rank / ${filled} * ${filled} + ((rank % ${filled}) ^ mask)];
  workgroupBarrier();
  return other;
}`;
  const index = /@builtin\(local_invocation_index\) (\w+): u32/.exec(wgsl)![1];
  const begin = [
    `rank = ${isReversed ? `${invocations - 1} - ${index}` : index};`,
    ...[...wgsl.matchAll(/@builtin\((\w*subgroup\w*)\) (\w+): u32/g)].map(
      ([, builtin, name]) => `let ${name} = ${builtins[builtin!]};`,
    ),
  ].join("\n");
  const text = [
    wgsl
      .replace(/^(?:enable|requires) subgroup\w*;$/gm, "")
      .replace(/@builtin\(\w*subgroup\w*\) \w+: u32,?/g, "")
      .replace(/^fn main\([\s\S]*?\) \{$/m, (head) => `${head}\n${begin}`),
    "var<private> rank: u32;",
    ...reductions,
    wgsl.includes("subgroupShuffleXor(") ? exchange : "",
    wgsl.includes("subgroupElect(") ? `fn subgroupElect() -> bool { return rank % ${filled} == 0; }` : "",
  ].join("\n");
  expect(text).not.toMatch(/@builtin\(\w*subgroup|enable subgroups/);
  return { ...variant, requires: {}, wgsl: text };
}

const gpu = await openTestGpu();

/** Each is compiled anew, for a second or two where there is no GPU. */
async function check(kernels: readonly Kernel[], variantsOf: (kernel: Kernel) => readonly WgslVariant[]) {
  if (typeof gpu === "string") throw new Error(gpu);
  const pipelines = new PipelineCache(gpu.gpu.device);
  for (const kernel of inSoak(kernels, all)) {
    for (const variant of variantsOf(kernel)) {
      const key = keyOf(kernel, variant);
      const row = await checkCase((one, contents) => runKernel(gpu.gpu, pipelines, one, contents), key);
      expect(row.problem, `${kernel.name} ${JSON.stringify(key.dims)}`).toBe("");
      expect(row.pass).toBe(true);
    }
  }
}

test("these kernels reduce by subgroups", () => {
  expect(all.filter((kernel) => bySubgroups(kernel).length > 0).map(({ name }) => name)).toEqual([
    "log-softmax",
    "log-softmax-backward",
    "mlp-rows",
    "record-step",
    "softmax",
    "softmax-backward",
    "softmax-cross-entropy",
    "sum",
  ]);
});

const hasNone = typeof gpu === "string" || lackOf(subgroupsWithNumbers, gpu.gpu.abilities) !== "";

test.skipIf(hasNone)(
  "a step is right in wide layers, in subgroups of the adapter's own",
  { timeout: 120_000 },
  () => check([mlpRows, mlpUpdateAdam, mlpUpdateSgd], usingSubgroups),
);

test.skipIf(typeof gpu === "string").each(subgroups)(
  "what is reduced by subgroups is right in those of $size, of which $filled take part",
  { timeout: 600_000 },
  (emulated) =>
    check([mlpRows, recordStep, softmaxCrossEntropy], (kernel) =>
      bySubgroups(kernel).map((variant) => emulate(kernel, variant, emulated)),
    ),
);
