/**
 * @file Products of bytes on matrix units, on machines that have none: both spellings are shown to Dawn's backend that computes nothing,
 * and with units that are emulated the integers around them are exact.
 */
import { expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import * as shaders from "../../../shaders";
import { caseKeys } from "../../kernel/cases";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import { checkCase } from "../self-test";
import { openTestGpu } from "../test-device";
import { PipelineCache } from "./pipelines";
import { runKernel } from "./run-kernel";

const kernels = [shaders.matmulInt8, shaders.denseInt8];
const variantsOf = ({ variants }: (typeof kernels)[number]) =>
  variants.wgsl.filter(({ requires }) => requires.matrixUnit?.componentType === "i8");

/** Must outlive its devices. */
let dawn: GPU | undefined;

test("Dawn's compiler finds no fault with either spelling", async () => {
  const name = "webgpu";
  const { create } = await import(/* @vite-ignore */ name);
  dawn ??= create(["backend=null", "enable-dawn-features=allow_unsafe_apis"]) as GPU;
  const adapter = await dawn.requestAdapter();
  const feature = "chromium-experimental-subgroup-matrix" as GPUFeatureName;
  const device = await adapter!.requestDevice({ requiredFeatures: [feature] });
  for (const kernel of kernels) {
    expect(variantsOf(kernel)).toHaveLength(2);
    for (const { name: variant, wgsl } of variantsOf(kernel)) {
      const { messages } = await device.createShaderModule({ code: wgsl }).getCompilationInfo();
      const errors = messages.filter(({ type }) => type === "error").map(({ message }) => message);
      expect(errors, `${kernel.name} (${variant})`).toEqual([]);
    }
  }
  device.destroy();
});

/** In the place of matrix-bytes-access: each invocation holds whole matrices, and its products are plain ones. */
const emulated = `
alias Left = u32;
alias Right = u32;
alias Result = array<i32, SIDE * SIDE>;
fn leftAt() -> Left { return 0; }
fn rightAt(column: u32) -> Right { return column * WORDS; }
fn subgroupMatrixMultiplyAccumulate(left: Left, right: Right, sums: Result) -> Result {
  var matrix = sums;
  for (var i = 0u; i < SIDE * SIDE; i++) {
    for (var k = 0u; k < WORDS; k++) {
      matrix[i] += dotOf(
        fourOf(bitcast<u32>(leftWords[left + i / SIDE * WORDS + k]), 0),
        fourOf(bitcast<u32>(rightWords[right + i % SIDE * WORDS + k]), 0),
      );
    }
  }
  return matrix;
}
fn keep(column: u32, sums: Result) {
  var matrix = sums;
  for (var i = 0u; i < SIDE * SIDE; i++) { results[i / SIDE * COLUMNS + column + i % SIDE] = matrix[i]; }
}
`;

function emulate(variant: WgslVariant): WgslVariant {
  const wgsl = variant.wgsl
    .replace(/^enable chromium_experimental_subgroup_matrix;$/m, "")
    .replace(/^diagnostic\(.*$/m, "")
    .replace(/^\/\/ Loads and stores[\s\S]*?^fn keep[\s\S]*?^}$/m, emulated);
  return { ...variant, wgsl };
}

const gpu = await openTestGpu();

test.skipIf(typeof gpu === "string")(
  "around emulated units integers are exact, ragged at every edge",
  async () => {
    if (typeof gpu === "string") throw new Error(gpu);
    const pipelines = new PipelineCache(gpu.gpu.device);
    const kernel = shaders.matmulInt8;
    const [variant] = variantsOf(kernel);
    const [first] = caseKeys(kernel, variant!, "f32");
    // A driver without a GPU compiles each for some seconds.
    for (const params of inSoak(kernel.paramSets.slice(0, 1), kernel.paramSets)) {
      const key = { ...first!, variant: emulate(variant!), params, dims: { M: 19, K: 44, N: 37 } };
      const row = await checkCase((one, contents) => runKernel(gpu.gpu, pipelines, one, contents), key);
      expect(row.problem).toBe("");
      expect(row.pass).toBe(true);
    }
  },
);
