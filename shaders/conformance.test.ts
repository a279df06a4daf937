/**
 * @file Every kernel x variant x storage x size against its reference, on what runs the variant's target. A kernel is covered as soon
 * as its folder exists; in WGSL it is the same text with halves, in both forms where the adapter has shader-f16, packed elsewhere.
 * Kernel by kernel, so that a reference, which takes longer than most launches, is computed once for all that is held against it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { isSoak } from "../scripts/soak";
import { openCpu } from "../src/device/cpu/open";
import { runOnArrays, runOnCpu, runOnMachines } from "../src/device/cpu/run-kernel";
import { type Gpu, openGpu } from "../src/device/gpu/open";
import { PipelineCache } from "../src/device/gpu/pipelines";
import { requestOf, runKernel } from "../src/device/gpu/run-kernel";
import type { RunCase } from "../src/device/kernel-run";
import { checkCase, type SelfTestRow } from "../src/device/self-test";
import { type CaseForm, type CaseKey, caseKeys, formsOf, isForHardwareAlone } from "../src/kernel/cases";
import type { Kernel } from "../src/kernel/declaration";
import { keepCases } from "../src/kernel/kept-cases";
import { argSizes } from "../src/kernel/kernel";
import { type Abilities, lackOf, noAbilities } from "../src/kernel/requirements";
import { type TargetName, targetNames, type Variant, type VariantOf } from "../src/kernel/targets";

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
/** Of cases that a GPU has been given. */
let groups = 0;

// A thread must change no bit; three of them share what four blocks are shared out to unevenly.
const machines = await Promise.all([1, 3].map(async (threads) => (await openCpu({ threads })).machine!));

const rows = Object.fromEntries(targetNames.map((target) => [target, []])) as unknown as Record<
  TargetName,
  SelfTestRow[]
>;
const skipped: string[] = [];
/** As many as the tests that run at once, of two or three kernels, share. */
const caseOf = keepCases(60);
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
  /** For these cases, which are going to be run. */
  open: (keys: readonly CaseKey<VariantOf<T>>[]) => Promise<RunCase<VariantOf<T>>>;
}

const benches: { readonly [T in TargetName]: Bench<T> } = {
  wgsl: {
    name: gpu?.info.description ?? "no adapter",
    missing: reason,
    abilities: gpu?.abilities ?? noAbilities,
    open: async (keys) => {
      const { gpu, pipelines } = opened[groups++ % opened.length]!;
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

/** In which forms a variant is checked: of one for hardware alone, in the tests of every change, not in native halves beside packed ones. */
function checkedForms(kernel: Kernel, variant: Variant): readonly CaseForm[] {
  const forms = formsOf(kernel, variant);
  const isBrief = !isSoak && forms.length > 1 && isForHardwareAlone(kernel, variant);
  return isBrief ? forms.filter((form) => form !== "native") : forms;
}

/**
 * The cases of a variant in one form. A driver without a GPU compiles each anew, so that in the tests of every change halves, which
 * have the indices of f32, have one case, of sizes that fill no word where there are such; and parameters other than the usual have
 * the sizes of use only where these depend on them.
 */
function casesOf<V extends Variant>(kernel: Kernel, variant: V, form: CaseForm): CaseKey<V>[] {
  const keys = caseKeys(kernel, variant, form);
  if (isSoak) return keys;
  // A software adapter takes seconds for each size of what is shaped for others; the last one is ragged and more than a tile.
  if (isForHardwareAlone(kernel, variant)) return keys.slice(-1);
  if (form !== "f32") return [keys.find(hasOddSize) ?? keys[0]!];
  return kernel.paramSets.flatMap((params, set) => {
    const own = keys.filter((key) => key.params === params);
    const ragged = own.filter(({ dims }) => !kernel.sizes.includes(dims));
    return set === 0 || ragged.length === 0 ? own : ragged;
  });
}

const hasOddSize = ({ dims }: CaseKey): boolean =>
  Object.values(dims).some((size) => size > 1 && size % 2 === 1);

describe.concurrent("kernels", () => {
  for (const kernel of kernels) {
    for (const target of targetNames) checkVariants(kernel, target);
    checkFormula(kernel);
  }
});

function checkVariants<T extends TargetName>(kernel: Kernel, target: T): void {
  const { name, missing, abilities, open } = benches[target];
  for (const variant of kernel.variants[target]) {
    const lack = missing || lackOf(variant.requires, abilities);
    if (lack && !missing) skipped.push(`${kernel.name} (${variant.name}): ${lack}`);
    for (const form of checkedForms(kernel, variant)) {
      const storage = form === "f32" ? form : `${form} halves`;
      const title = `${kernel.name} (${variant.name}, ${target}) in ${storage} agrees with its reference on ${name}`;
      const isSkipped = lack !== "" || (form === "native" && lackOf(halves, abilities) !== "");
      test.skipIf(isSkipped)(title, async () => {
        const keys = casesOf(kernel, variant as VariantOf<T>, form);
        const run = await open(keys);
        rows[target].push(...(await checkCases(run, keys)));
      });
    }
  }
}

/** A processor falls back on the reference, on arrays of f32. */
function checkFormula(kernel: Kernel): void {
  test(`${kernel.name} as a formula on f32 arrays is as exact as a GPU has to be`, async () => {
    // Sizes that are there for the grid tell nothing about a loop.
    const keys = casesOf(kernel, kernel.variants.wgsl.at(-1)!, "f32").filter(
      ({ dims }) => !Object.values(argSizes(kernel, dims)).some((size) => size > 1e6),
    );
    await checkCases(runOnArrays(kernel.reference), keys);
  });
}

async function checkCases<V extends Variant>(run: RunCase<V>, keys: readonly CaseKey<V>[]) {
  expect(keys.length).toBeGreaterThan(0);
  const rows: SelfTestRow[] = [];
  for (const key of keys) {
    const row = await checkCase(run, key, caseOf);
    expect(row.problem, JSON.stringify([key.dims, key.params])).toBe("");
    expect(row.pass).toBe(true);
    rows.push(row);
  }
  return rows;
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
