/** @file The conformance test as a function: every kernel on this GPU against its reference, in Node or a worker. */
import { type CaseKey, caseKeys, compare, formsOf, isForHardwareAlone, makeCase } from "../kernel/cases";
import type { Kernel } from "../kernel/declaration";
import { keepCases } from "../kernel/kept-cases";
import { lackOf } from "../kernel/requirements";
import type { TargetName, Variant } from "../kernel/targets";
import type { WgslVariant } from "../kernel/targets/wgsl";
import type { Gpu } from "./gpu/open";
import { PipelineCache } from "./gpu/pipelines";
import { runKernel } from "./gpu/run-kernel";
import type { RunCase } from "./kernel-run";

export interface SelfTestRow {
  kernel: string;
  variant: string;
  /** What the variant is written for. */
  target: TargetName;
  precision: "f32" | "f16" | "f16 packed";
  dims: Readonly<Record<string, number>>;
  /** Error of the element closest to its bound or furthest beyond, and that bound. */
  maxError: number;
  bound: number;
  /** Whether it was run and is right. */
  pass: boolean;
  /** What went wrong, empty when nothing did. */
  problem: string;
  /** Why a variant was not run, as the end of a sentence: what it needs and this GPU lacks; empty when it was. */
  skipped: string;
}

export interface SelfTestOptions {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
  /** The one of which alone the cases are run; all when left out. */
  kernel?: string;
  /** At most so many sizes of each kernel in each variant, precision and set of parameters; all when left out. */
  sizes?: number;
}

/**
 * Cases at once: while some wait for a compiler, or to hear that the GPU is done, which Firefox tells every 100 ms only, others'
 * references are computed.
 */
const mostUnderWay = 8;

/**
 * All cases this GPU can run: those with native halves need `shader-f16`, and a workgroup may have so many invocations only. A
 * software adapter checks a variant for hardware alone at one size, in one form.
 */
export function casesFor(
  { device, info, abilities }: Gpu,
  kernels: readonly Kernel[],
): CaseKey<WgslVariant>[] {
  return kernels.flatMap((kernel) =>
    variantsOn(device, kernel)
      .filter(({ requires }) => !lackOf(requires, abilities))
      .flatMap((variant) => {
        const isBrief = info.isFallback && isForHardwareAlone(kernel, variant);
        const keys = formsOf(kernel, variant)
          .filter((form) => form !== "native" || device.features.has("shader-f16"))
          .map((form) => caseKeys(kernel, variant, form));
        return isBrief ? (keys[0] ?? []).slice(-1) : keys.flat();
      }),
  );
}

/** A row for each variant that requires what this GPU lacks. */
export function skippedOn({ device, abilities }: Gpu, kernels: readonly Kernel[]): SelfTestRow[] {
  return kernels.flatMap((kernel) =>
    variantsOn(device, kernel).flatMap((variant) => {
      const skipped = lackOf(variant.requires, abilities);
      return skipped ? [skippedRow(kernel, variant, skipped)] : [];
    }),
  );
}

/** Of a variant that was not run; `skipped` says why. */
export const skippedRow = (kernel: Kernel, { name, target }: Variant, skipped: string): SelfTestRow => ({
  kernel: kernel.name,
  variant: name,
  target,
  precision: "f32",
  dims: {},
  maxError: 0,
  bound: 0,
  pass: false,
  problem: "",
  skipped,
});

/** Those whose workgroups the GPU allows. */
function variantsOn({ limits }: GPUDevice, { variants: { wgsl }, small }: Kernel): WgslVariant[] {
  const mostInvocations = limits.maxComputeInvocationsPerWorkgroup;
  const variants = wgsl.filter(({ invocations }) => invocations <= mostInvocations);
  const hasOwn = variants.includes(wgsl.at(-1)!);
  return [...variants, ...(hasOwn || !small ? [] : [small])];
}

const precisionNames = { f32: "f32", native: "f16", packed: "f16 packed" } as const;

/** Runs one case. A kernel that does not compile, writes where it must not or is wrong fails with a sentence. */
export async function checkCase<V extends Variant>(
  run: RunCase<V>,
  key: CaseKey<V>,
  caseOf = makeCase,
): Promise<SelfTestRow> {
  const { kernel, variant, form, dims } = key;
  const row = {
    kernel: kernel.name,
    variant: variant.name,
    target: variant.target,
    precision: precisionNames[form],
    dims,
    skipped: "",
  };
  try {
    const conformance = caseOf(key);
    const { results, fault } = await run(key, conformance.contents);
    const { maxError, bound, pass, firstBad } = compare(conformance, results);
    return { ...row, maxError, bound, pass: pass && fault === "", problem: fault || firstBad };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return { ...row, maxError: Number.POSITIVE_INFINITY, bound: 0, pass: false, problem };
  }
}

/**
 * Every kernel, variant, precision and size against its reference on this GPU, and behind these the variants that it can't run.
 * Throws the signal's reason when it is aborted, and a DeviceError when the device is lost.
 */
export async function selfTest(
  gpu: Gpu,
  kernels: readonly Kernel[],
  options: SelfTestOptions = {},
): Promise<SelfTestRow[]> {
  const pipelines = new PipelineCache(gpu.device);
  const run: RunCase<WgslVariant> = (key, contents) => runKernel(gpu, pipelines, key, contents);
  const rows = await checkCases(run, casesFor(gpu, kernels), mostUnderWay, options, () =>
    gpu.lost.throwIfAborted(),
  );
  return [...rows, ...skippedOn(gpu, kernels)];
}

/**
 * Runs the cases, so many at once. Throws the signal's reason when it is aborted, and what `checkDevice` throws, which is asked after
 * each case.
 */
export async function checkCases<V extends Variant>(
  run: RunCase<V>,
  all: readonly CaseKey<V>[],
  atOnce: number,
  { signal, onProgress, sizes = Number.POSITIVE_INFINITY }: SelfTestOptions,
  checkDevice: () => void | Promise<void>,
): Promise<SelfTestRow[]> {
  const keys = someSizes(all, sizes);
  const caseOf = keepCases();
  const rows: SelfTestRow[] = [];
  let begun = 0;
  let done = 0;
  let isOver = false;
  const work = async () => {
    while (begun < keys.length && !isOver) {
      signal?.throwIfAborted();
      const index = begun++;
      rows[index] = await checkCase(run, keys[index]!, caseOf);
      await checkDevice();
      if (!isOver) onProgress?.(++done, keys.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    // Where one has failed, the others begin nothing more.
    isOver = true;
  }
  return rows;
}

function someSizes<K extends CaseKey>(keys: readonly K[], most: number): K[] {
  const counts = new Map<string, number>();
  return keys.filter(({ kernel, variant, form, params }) => {
    const name = JSON.stringify([kernel.name, variant.name, form, params]);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count <= most;
  });
}
