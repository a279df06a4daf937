/**
 * @file Every kernel x variant x precision x size on the GPU against its reference. A kernel is covered as soon as
 * its folder exists; f16 is the same text with another alias, checked wherever the adapter has shader-f16.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Gpu, openGpu } from "../src/device/gpu/open";
import { PipelineCache } from "../src/device/gpu/pipelines";
import { checkCase, type SelfTestRow } from "../src/device/self-test";
import { caseKeys, precisionsOf } from "../src/kernel/cases";
import type { Kernel } from "../src/kernel/kernel";

const modules = import.meta.glob<Record<string, Kernel>>("./*/*.kernel.ts", { eager: true });
const kernels = Object.values(modules).flatMap((module) => Object.values(module));

const opened = await openGpu().catch((cause: Error) => cause);
const gpu = opened instanceof Error ? undefined : opened;
const reason = opened instanceof Error ? opened.message : "";
const hasHalf = gpu?.device.features.has("shader-f16") ?? false;

const rows: SelfTestRow[] = [];
const skipped: string[] = [];
if (!gpu) skipped.push(`kernel conformance: ${reason}`);
else if (!hasHalf) skipped.push("f16 kernels: the adapter has no shader-f16");

test.runIf(process.env["HALFSTEP_REQUIRE_GPU"])(
  "a GPU adapter is there, as HALFSTEP_REQUIRE_GPU demands",
  () => {
    expect(reason).toBe("");
  },
);

describe.skipIf(!gpu)(`kernels on ${gpu?.info.description ?? "no adapter"}`, () => {
  const pipelines = gpu && new PipelineCache(gpu.device);
  const groups = kernels.flatMap((kernel) =>
    kernel.variants.flatMap((variant) =>
      precisionsOf(variant).map((precision) => ({
        name: `${kernel.name} (${variant.name}) in ${precision}`,
        precision,
        keys: caseKeys(kernel, variant, precision),
      })),
    ),
  );

  // All pipelines are requested before the first is needed: the driver compiles them in parallel.
  beforeAll(async () => {
    const keys = groups.flatMap((group) => group.keys);
    const requests = keys.filter(({ precision }) => precision === "f32" || hasHalf);
    await Promise.allSettled(requests.map((key) => pipelines!.get(key)));
  }, 300_000);

  afterAll(() => gpu?.close());

  for (const { name, precision, keys } of groups) {
    test.skipIf(precision === "f16" && !hasHalf)(`${name} agrees with its reference`, async () => {
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) {
        const row = await checkCase(gpu!, pipelines!, key);
        rows.push(row);
        expect(row.problem, JSON.stringify([key.dims, key.params])).toBe("");
        expect(row.pass).toBe(true);
      }
    });
  }
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
  const worst = rows.reduce((a, b) => (ratio(b) > ratio(a) ? b : a));
  return (
    `conformance: ${count("f32")} kernels (${variants} variants) checked in f32, ${count("f16")} of them also in f16, ` +
    `on ${gpu.info.description}, worst error ${ratio(worst).toFixed(2)} of its bound (${worst.kernel})`
  );
}
