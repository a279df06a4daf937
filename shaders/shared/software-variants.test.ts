/** @file Software adapters with subgroups and without them, as browsers differ in that, compute the same products to the last bit. */
import { expect, test } from "vitest";
import { inSoak } from "../../scripts/soak";
import { PipelineCache } from "../../src/device/gpu/pipelines";
import { runKernel } from "../../src/device/gpu/run-kernel";
import { openTestGpu } from "../../src/device/test-device";
import { type CaseForm, caseKeys, makeContents } from "../../src/kernel/cases";
import type { Kernel } from "../../src/kernel/declaration";
import { lackOf } from "../../src/kernel/requirements";
import * as shaders from "..";

const device = await openTestGpu();
const gpu = typeof device === "string" ? undefined : device.gpu;

const variantsOf = ({ variants }: Kernel) =>
  ["broadcast", "direct"].map((name) => variants.wgsl.find((variant) => variant.name === name));

const pairs = Object.values(shaders).filter((kernel: Kernel) => variantsOf(kernel).every(Boolean));

test("these kernels have both variants", () => {
  expect(pairs.map(({ name }) => name)).toEqual([
    "dense-relu",
    "dense-relu-backward",
    "gather-dense-relu",
    "matmul",
    "matmul-nt",
    "matmul-tn",
    "weight-gradient",
  ]);
});

test.skipIf(!gpu || lackOf({ features: ["subgroups"] }, gpu.abilities) !== "").each(pairs)(
  "$name by broadcast is that by direct, to the last bit",
  async (kernel) => {
    const pipelines = new PipelineCache(gpu!.device);
    const [broadcast, direct] = variantsOf(kernel);
    for (const form of inSoak<CaseForm[]>(["f32"], ["f32", "packed"])) {
      // The last one is ragged.
      const key = caseKeys(kernel, broadcast!, form).at(-1)!;
      const contents = makeContents(key);
      const { results, fault } = await runKernel(gpu!, pipelines, key, contents);
      expect(fault).toBe("");
      const other = await runKernel(gpu!, pipelines, { ...key, variant: direct! }, contents);
      expect(results, `${form}, ${JSON.stringify(key.dims)}`).toEqual(other.results);
    }
  },
);
