import { afterAll, describe, expect, test } from "vitest";
import * as kernels from "../../../shaders";
import { CpuDevice } from "../../device/cpu/cpu-device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import { PipelineCache } from "../../device/gpu/pipelines";
import { runKernel } from "../../device/gpu/run-kernel";
import type { RunCase } from "../../device/kernel-run";
import { casesFor, checkCase } from "../../device/self-test";
import { openLeastGpu, openTestGpu } from "../../device/test-device";
import type { Dims } from "../../kernel/args";
import type { WgslVariant } from "../../kernel/targets/wgsl";
import { checkLosses } from "../compare/comparison-reference";
import { runTiny } from "../test-data";

const found = await openTestGpu();
const skip = typeof found === "string";
if (skip) console.warn(found);
const device = skip ? (new CpuDevice() as unknown as GpuDevice) : await openLeastGpu();
afterAll(() => device.dispose());

describe.skipIf(skip)("a GPU of the compatibility level with the least that it guarantees", () => {
  test("is known to be one", () => {
    expect(device.info).toMatchObject({ kind: "gpu", isCompatibility: true });
    expect(device.gpu.device.limits.maxComputeInvocationsPerWorkgroup).toBe(128);
  });

  test.each([
    { precision: "f32", fusion: "off" },
    { precision: "f32", fusion: "layers" },
    { precision: "f16", fusion: "step" },
    { precision: "f16-naive", fusion: "layers" },
  ] as const)("trains all by itself, to the losses of a processor: $precision, $fusion", async (mode) => {
    const before = device.memoryBytes;
    // Widths that are no multiples of four, and halves that integer operations round, which all devices do alike.
    const config = { ...mode, hidden: [18, 13], halfRounding: "nearest", epochs: 1 } as const;
    const result = await runTiny(device, config);
    expect(result.refusals).toEqual([]);
    expect(result.device.kind).toBe("gpu");
    expect(result.losses).toHaveLength(9);
    const { losses } = await runTiny(new CpuDevice(), config);
    expect(checkLosses(result.config, result.losses, losses, Number.POSITIVE_INFINITY)).toMatchObject({
      pass: true,
    });
    expect(device.memoryBytes).toBe(before);
  });

  test("has kernels of its own where workgroups are too large for it, which agree with their references", async () => {
    const pipelines = new PipelineCache(device.gpu.device);
    const run: RunCase<WgslVariant> = (...of) => runKernel(device.gpu, pipelines, ...of);
    const all = casesFor(device.gpu, Object.values(kernels));
    expect(Math.max(...all.map(({ variant }) => variant.invocations))).toBeLessThanOrEqual(128);
    const isQuick = (dims: Dims) => Math.max(...Object.values(dims)) < 100;
    const small = all.filter(
      ({ kernel, variant, form, dims }) => variant === kernel.small && form === "f32" && isQuick(dims),
    );
    expect(new Set(small.map(({ kernel }) => kernel.name)).size).toBe(9);
    const rows = await Promise.all(small.map((key) => checkCase(run, key)));
    expect(rows.filter(({ pass }) => !pass)).toEqual([]);
  });
});
