/** @file What is around matrix units, on machines that have none: these are emulated, each invocation holding whole matrices. */
import { expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import * as shaders from "../../../shaders";
import type { Dims } from "../../kernel/args";
import { caseKeys } from "../../kernel/cases";
import type { Kernel } from "../../kernel/declaration";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import { ceilDiv } from "../../lib/math";
import { checkCase } from "../self-test";
import { openTestGpu } from "../test-device";
import { PipelineCache } from "./pipelines";
import { runKernel } from "./run-kernel";

const all: readonly Kernel[] = Object.values(shaders);
const variants = all.flatMap((kernel) =>
  kernel.variants.wgsl
    // Those of bytes are in matrix-bytes.test.ts.
    .filter(({ requires: { matrixUnit } }) => matrixUnit && matrixUnit.componentType !== "i8")
    .flatMap((variant) => [variant, ...variant.others].map((one) => ({ kernel, variant: one }))),
);

/** In the place of matrix-access and of the one builtin that computes. */
const emulated = `
alias Left = array<f32, SIDE * SIDE>;
alias Right = array<f32, SIDE * SIDE>;
alias Result = array<f32, SIDE * SIDE>;
fn leftAt(at: u32) -> Left {
  var matrix: Left;
  for (var i = 0u; i < SIDE * SIDE; i++) { matrix[i] = f32(leftTile[at + i / SIDE * TILE_K + i % SIDE]); }
  return matrix;
}
fn rightAt(at: u32) -> Right {
  var matrix: Right;
  for (var i = 0u; i < SIDE * SIDE; i++) { matrix[i] = f32(rightTile[at + i / SIDE * TILE_N + i % SIDE]); }
  return matrix;
}
fn subgroupMatrixMultiplyAccumulate(left: Left, right: Right, sums: Result) -> Result {
  var rows = left;
  var columns = right;
  var matrix = sums;
  for (var i = 0u; i < SIDE * SIDE; i++) {
    for (var k = 0u; k < SIDE; k++) { matrix[i] += rows[i / SIDE * SIDE + k] * columns[k * SIDE + i % SIDE]; }
  }
  return matrix;
}
fn keep(at: u32, sums: Result) {
  var matrix = sums;
  for (var i = 0u; i < SIDE * SIDE; i++) { results[at + i] = matrix[i]; }
}
`;

/** Larger ones take a driver without a GPU minutes to compile. */
const side = 4;

/** A variant for any adapter that has f16, with matrices of 4 x 4 in private memory. */
function emulate(variant: WgslVariant): WgslVariant {
  const wgsl = variant.wgsl
    .replace(/^enable chromium_experimental_subgroup_matrix;$/m, "")
    .replace(/^const SIDE: u32 = \d+;$/m, `const SIDE: u32 = ${side};`)
    .replace(/^diagnostic\(.*$/m, "")
    .replace(/^\/\/ (?:Loads and stores of matrices|As matrix-access)[\s\S]*?^fn keep[\s\S]*?^}$/m, emulated);
  const grid = ({ M, N }: Dims) => [ceilDiv(N!, 8 * side), ceilDiv(M!, 4 * side)] as const;
  return { ...variant, wgsl, grid };
}

const gpu = await openTestGpu();

test.skipIf(typeof gpu === "string")(
  "around emulated units each product is right at a ragged size of more than a tile",
  async () => {
    if (typeof gpu === "string") throw new Error(gpu);
    const pipelines = new PipelineCache(gpu.gpu.device);
    const spelled = variants.filter(
      ({ variant }) => !variant.name.includes("older") && variant.others.length > 0,
    );
    expect(spelled).toHaveLength(6);
    // A driver without a GPU compiles each for some seconds.
    const ones = inSoak(
      spelled.filter(({ kernel, variant }) => kernel.name === "matmul" && variant.onlyHalves.length === 0),
      spelled,
    );
    expect(ones.length).toBeGreaterThan(0);
    for (const { kernel, variant } of ones) {
      const isHalf = variant.onlyHalves.length > 0;
      if (isHalf && !gpu.gpu.device.features.has("shader-f16")) continue;
      const form = isHalf ? "native" : "f32";
      const [first] = caseKeys(kernel, variant, form);
      const key = { ...first!, variant: emulate(variant), form, dims: { M: 68, K: 44, N: 132 } } as const;
      const row = await checkCase((one, contents) => runKernel(gpu.gpu, pipelines, one, contents), key);
      expect(row.problem, `${kernel.name} (${variant.name})`).toBe("");
      expect(row.pass).toBe(true);
    }
  },
);
