/**
 * @file Every kernel x variant x storage x size against its reference, on what runs the variant's target. A kernel is covered as soon
 * as its folder exists; in WGSL it is the same text with halves, in both forms where the adapter has shader-f16, packed elsewhere.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { inSoak } from "../scripts/soak";
import { openCpu } from "../src/device/cpu/open";
import { runOnCpu, runOnMachines } from "../src/device/cpu/run-kernel";
import { type Gpu, openGpu } from "../src/device/gpu/open";
import { PipelineCache } from "../src/device/gpu/pipelines";
import { requestOf, runKernel } from "../src/device/gpu/run-kernel";
import type { RunCase } from "../src/device/kernel-run";
import { checkCase, type SelfTestRow } from "../src/device/self-test";
import { type CaseKey, caseKeys, formsOf, isForHardwareAlone } from "../src/kernel/cases";
import type { Kernel } from "../src/kernel/declaration";
import { keepCases } from "../src/kernel/kept-cases";
import { type Abilities, lackOf, noAbilities } from "../src/kernel/requirements";
import { type TargetName, targetNames, type VariantOf } from "../src/kernel/targets";

const modules = import.meta.glob<Record<string, Kernel>>("./*/*.kernel.ts", { eager: true });
const kernels = Object.values(modules).flatMap((module) => Object.values(module));

// Two devices: a software driver compiles a kernel when it is first launched, on one thread per device.
const gpus = await Promise.all([openGpu(), openGpu()]).catch((cause: Error) => cause);
const reason = gpus instanceof Error ? gpus.message : "";
const opened = (gpus instanceof Error ? [] : gpus).map((gpu) => ({
  gpu,
  pipelines: new PipelineCache(gpu.device),
}));
const gpu = opened[0]?.gpu;
const halves = { features: ["shader-f16"] };

// A thread must change no bit; three of them share what four blocks are shared out to unevenly.
const machines = await Promise.all([1, 3].map(async (threads) => (await openCpu({ threads })).machine!));

const rows = Object.fromEntries(targetNames.map((target) => [target, []])) as unknown as Record<
  TargetName,
  SelfTestRow[]
>;
const skipped: string[] = [];
const caseOf = keepCases();
if (!gpu) skipped.push(`kernel conformance: ${reason}`);
else if (lackOf(halves, gpu.device))
  skipped.push("kernels with native halves: the adapter has no shader-f16");

test.runIf(process.env["HALFSTEP_REQUIRE_GPU"])(
  "a GPU adapter is there, as HALFSTEP_REQUIRE_GPU demands",
  () => {
    expect(reason).toBe("");
  },
);

/** What this machine runs the variants of a target on. */
interface Bench<T extends TargetName> {
  name: string;
  /** Why there is none; empty where there is. */
  missing: string;
  abilities: Abilities;
  /** For the group with this number, whose cases are these. */
  open: (index: number, keys: readonly CaseKey<VariantOf<T>>[]) => Promise<RunCase<VariantOf<T>>>;
}

const benches: { readonly [T in TargetName]: Bench<T> } = {
  wgsl: {
    name: gpu?.info.description ?? "no adapter",
    missing: reason,
    abilities: gpu?.device ?? noAbilities,
    open: async (index, keys) => {
      const { gpu, pipelines } = opened[index % opened.length]!;
      // All pipelines are requested before the first is needed, so that they compile in parallel.
      await Promise.allSettled(keys.map((key) => pipelines.get(requestOf(key))));
      return (key, contents) => runKernel(gpu, pipelines, key, contents);
    },
  },
  js: { name: "the processor", missing: "", abilities: noAbilities, open: async () => runOnCpu },
  wasm: {
    name: "the processor",
    missing: "",
    abilities: noAbilities,
    open: async () => runOnMachines(machines),
  },
};

for (const target of targetNames) checkTarget(target);

function checkTarget<T extends TargetName>(target: T): void {
  const { name, missing, abilities, open } = benches[target];
  const groups = kernels.flatMap((kernel) =>
    kernel.variants[target].flatMap((variant) => {
      const lack = lackOf(variant.requires, abilities);
      if (lack && !missing) skipped.push(`${kernel.name} (${variant.name}): ${lack}`);
      // All but the soak makes do with a ragged size that is more than a tile, in f32 and in packed halves.
      const isBrief = inSoak(isForHardwareAlone(kernel, variant), false);
      const forms = formsOf(kernel, variant);
      return (isBrief ? [forms[0]!, ...forms.slice(2)] : forms).map((form) => ({
        title: `${kernel.name} (${variant.name}) in ${form === "f32" ? form : `${form} halves`}`,
        isSkipped: lack !== "" || (form === "native" && lackOf(halves, abilities) !== ""),
        // Three ragged sizes in f32; halves have the same indices, and one of them to each size of use, in the soak two.
        keys: caseKeys<VariantOf<T>>(kernel, variant, form).slice(
          isBrief ? -1 : form === "f32" ? 0 : inSoak(1, 0),
        ),
      }));
    }),
  );
  describe.skipIf(missing).concurrent(`kernels in ${target} on ${name}`, () => {
    for (const [index, { title, isSkipped, keys }] of groups.entries()) {
      test.skipIf(isSkipped)(`${title} agrees with its reference`, { timeout: 300_000 }, async () => {
        expect(keys.length).toBeGreaterThan(0);
        const run = await open(index, keys);
        for (const key of keys) {
          const row = await checkCase(run, key, caseOf);
          rows[target].push(row);
          expect(row.problem, JSON.stringify([key.dims, key.params])).toBe("");
          expect(row.pass).toBe(true);
        }
      });
    }
  });
}

afterAll(() => {
  for (const { gpu } of opened) gpu.close();
});

afterAll(() => {
  const folder = process.env["HALFSTEP_REPORT_DIR"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/conformance.json`, JSON.stringify({ line: summary(gpu), skipped }));
});

function summary(gpu: Gpu | undefined): string {
  const variantsOf = (some: readonly SelfTestRow[]) =>
    new Set(some.map((row) => `${row.kernel} ${row.variant}`)).size;
  const onProcessor =
    `${variantsOf(rows.js)} variants in JavaScript, ${variantsOf(rows.wasm)} in WebAssembly with the same bits on ` +
    `${machines.map(({ threads }) => threads).join(" and ")} threads`;
  if (!gpu) return `conformance: no kernel was checked on a GPU, ${onProcessor}`;
  const count = (precision: string) =>
    new Set(rows.wgsl.filter((row) => row.precision === precision).map((row) => row.kernel)).size;
  const ratio = ({ maxError, bound }: SelfTestRow) => (maxError === 0 ? 0 : maxError / bound);
  const worst = (halves: boolean) => {
    const some = rows.wgsl.filter(({ precision }) => (precision !== "f32") === halves);
    const ratios = some.map(ratio);
    const largest = Math.max(0, ...ratios);
    return `${largest.toFixed(2)} of its bound (${some[ratios.indexOf(largest)]?.kernel ?? "none was run"})`;
  };
  return (
    `conformance: ${count("f32")} kernels (${variantsOf(rows.wgsl)} variants) checked in f32, ${count("f16")} of them with native ` +
    `and ${count("f16 packed")} with packed halves, on ${gpu.info.description}, worst error in f32 ${worst(false)}, ` +
    `with halves ${worst(true)}; ${onProcessor}`
  );
}
