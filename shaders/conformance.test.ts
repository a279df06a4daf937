/**
 * @file Every kernel x variant x storage x size on the GPU against its reference. A kernel is covered as soon as
 * its folder exists; with halves it is the same text, in both forms where the adapter has shader-f16, packed elsewhere.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { inSoak } from "../scripts/soak";
import { type Gpu, openGpu } from "../src/device/gpu/open";
import { PipelineCache } from "../src/device/gpu/pipelines";
import { requestOf } from "../src/device/gpu/run-kernel";
import { checkCase, type SelfTestRow } from "../src/device/self-test";
import { caseKeys, formsOf } from "../src/kernel/cases";
import type { Kernel } from "../src/kernel/declaration";

const modules = import.meta.glob<Record<string, Kernel>>("./*/*.kernel.ts", { eager: true });
const kernels = Object.values(modules).flatMap((module) => Object.values(module));

// Two devices: a software driver compiles a kernel when it is first launched, on one thread per device.
const opened = await Promise.all([openGpu(), openGpu()]).catch((cause: Error) => cause);
const reason = opened instanceof Error ? opened.message : "";
const gpus = opened instanceof Error ? [] : opened;
const benches = gpus.map((gpu) => ({ gpu, pipelines: new PipelineCache(gpu.device) }));
const gpu = gpus[0];
const hasHalf = gpu?.device.features.has("shader-f16") ?? false;

const rows: SelfTestRow[] = [];
const skipped: string[] = [];
if (!gpu) skipped.push(`kernel conformance: ${reason}`);
else if (!hasHalf) skipped.push("kernels with native halves: the adapter has no shader-f16");

test.runIf(process.env["HALFSTEP_REQUIRE_GPU"])(
  "a GPU adapter is there, as HALFSTEP_REQUIRE_GPU demands",
  () => {
    expect(reason).toBe("");
  },
);

const groups = kernels.flatMap((kernel) =>
  kernel.variants.flatMap((variant) =>
    formsOf(kernel).map((form) => ({
      name: `${kernel.name} (${variant.name}) in ${form === "f32" ? form : `${form} halves`}`,
      form,
      // Three ragged sizes in f32; halves have the same indices, and one of them to each size of use, in the soak two.
      keys: caseKeys(kernel, variant, form).slice(form === "f32" ? 0 : inSoak(1, 0)),
    })),
  ),
);

describe.skipIf(!gpu).concurrent(`kernels on ${gpu?.info.description ?? "no adapter"}`, () => {
  for (const [index, { name, form, keys }] of groups.entries()) {
    const isSkipped = form === "native" && !hasHalf;
    test.skipIf(isSkipped)(`${name} agrees with its reference`, { timeout: 300_000 }, async () => {
      expect(keys.length).toBeGreaterThan(0);
      const { gpu, pipelines } = benches[index % benches.length]!;
      // All pipelines are requested before the first is needed, so that they compile in parallel.
      await Promise.allSettled(keys.map((key) => pipelines.get(requestOf(key))));
      for (const key of keys) {
        const row = await checkCase(gpu, pipelines, key);
        rows.push(row);
        expect(row.problem, JSON.stringify([key.dims, key.params])).toBe("");
        expect(row.pass).toBe(true);
      }
    });
  }
});

afterAll(() => {
  for (const { close } of gpus) close();
});

afterAll(() => {
  const folder = process.env["HALFSTEP_REPORT_DIR"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/conformance.json`, JSON.stringify({ line: summary(gpu, rows), skipped }));
});

function summary(gpu: Gpu | undefined, rows: readonly SelfTestRow[]): string {
  if (!gpu) return "conformance: no kernel was checked";
  const count = (precision: string) =>
    new Set(rows.filter((row) => row.precision === precision).map((row) => row.kernel)).size;
  const variants = new Set(rows.map((row) => `${row.kernel} ${row.variant}`)).size;
  const ratio = ({ maxError, bound }: SelfTestRow) => (maxError === 0 ? 0 : maxError / bound);
  const worst = (halves: boolean) => {
    const some = rows.filter(({ precision }) => (precision !== "f32") === halves);
    const ratios = some.map(ratio);
    const largest = Math.max(0, ...ratios);
    return `${largest.toFixed(2)} of its bound (${some[ratios.indexOf(largest)]?.kernel ?? "none was run"})`;
  };
  return (
    `conformance: ${count("f32")} kernels (${variants} variants) checked in f32, ${count("f16")} of them with native ` +
    `and ${count("f16 packed")} with packed halves, on ${gpu.info.description}, worst error in f32 ${worst(false)}, ` +
    `with halves ${worst(true)}`
  );
}
