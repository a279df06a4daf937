/**
 * @file Variants for matrix units, on machines that have none: what Dawn's compiler makes of them is asked of its backend that computes
 * nothing and has every feature.
 */
import { expect, test } from "vitest";
import * as shaders from "../../../shaders";
import type { Kernel } from "../../kernel/declaration";
import { specialize } from "../../kernel/specialize";
import { matrixUnitsOf } from "./matrix-units";

const features = ["shader-f16", "chromium-experimental-subgroup-matrix"] as GPUFeatureName[];

/** Must outlive its devices. */
let dawn: GPU | undefined;

async function openNullDevice(): Promise<GPUDevice | null> {
  const name = "webgpu";
  const { create } = await import(/* @vite-ignore */ name);
  dawn ??= create(["backend=null", "enable-dawn-features=allow_unsafe_apis"]) as GPU;
  const adapter = await dawn.requestAdapter();
  const hasAll = features.every((feature) => adapter?.features.has(feature));
  return adapter && hasAll ? adapter.requestDevice({ requiredFeatures: features }) : null;
}

const all: readonly Kernel[] = Object.values(shaders);
const variants = all.flatMap((kernel) =>
  kernel.variants.wgsl
    // Those of bytes are in matrix-bytes.test.ts.
    .filter(({ requires: { matrixUnit } }) => matrixUnit && matrixUnit.componentType !== "i8")
    .flatMap((variant) => [variant, ...variant.others].map((one) => ({ kernel, variant: one }))),
);

test("each product has a variant for both units in both spellings, and Dawn's compiler finds no fault with any", async () => {
  expect(new Set(variants.map(({ kernel }) => kernel.name))).toEqual(
    new Set(["matmul", "matmul-nt", "matmul-tn"]),
  );
  const device = await openNullDevice();
  if (!device) throw new Error(`Dawn's backend without a GPU lacks one of ${features.join(", ")}`);
  for (const { kernel, variant } of variants) {
    const real = kernel.args.map(({ name }) => name);
    const storage = Object.fromEntries(real.map((name) => [name, "f16"] as const));
    for (const stored of variant.onlyHalves.length > 0 ? [storage] : [{}, storage]) {
      const code = specialize(variant.wgsl, { constants: variant.tune, storage: stored });
      const { messages } = await device.createShaderModule({ code }).getCompilationInfo();
      const errors = messages.filter(({ type }) => type === "error").map(({ message }) => message);
      expect(errors, `${kernel.name} (${variant.name})`).toEqual([]);
    }
  }
  device.destroy();
});

test("an adapter's list is read one getter at a time, and one that has none has no units", () => {
  const unit = { componentType: "f32", resultComponentType: "f32", M: 8, N: 8, K: 8 };
  const listed = Object.create(unit) as typeof unit;
  expect(matrixUnitsOf({ subgroupMatrixConfigs: [listed] } as unknown as GPUAdapterInfo)).toEqual([unit]);
  expect(matrixUnitsOf({} as GPUAdapterInfo)).toEqual([]);
});
