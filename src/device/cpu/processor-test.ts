/** @file The self-test of a processor: what it runs in place of a GPU, against the same references. */
import { type CaseKey, caseKeys, formsOf } from "../../kernel/cases";
import type { Kernel } from "../../kernel/declaration";
import { argSizes } from "../../kernel/kernel";
import type { Variant } from "../../kernel/targets";
import type { JsVariant } from "../../kernel/targets/js";
import { nextTask } from "../../lib/next-task";
import type { RunCase } from "../kernel-run";
import { checkCases, type SelfTestOptions, type SelfTestRow, skippedRow } from "../self-test";
import { openCpu } from "./open";
import { runOnCpu, runOnMachines } from "./run-kernel";

/** Elements of an argument from which on the plain formula takes seconds. */
const mostElements = 1e6;

/**
 * Every kernel in WebAssembly and in JavaScript, on one thread, and by its formula where nothing else is written for processors.
 * Throws the signal's reason when it is aborted.
 */
export async function processorTest(
  kernels: readonly Kernel[],
  options: SelfTestOptions = {},
): Promise<SelfTestRow[]> {
  const device = await openCpu({ threads: 1 });
  const { machine } = device;
  const onMachine = machine && runOnMachines([machine]);
  const run: RunCase<Variant> = (key, contents) =>
    key.variant.target === "wasm"
      ? onMachine!(key as Parameters<NonNullable<typeof onMachine>>[0], contents)
      : runOnCpu(key as CaseKey<JsVariant>, contents);
  try {
    const keys = kernels.flatMap((kernel) => keysOf(kernel, machine !== null));
    // Messages come between two cases: that the test is cancelled, or that something trains.
    const rows = await checkCases(run, keys, 1, options, nextTask);
    const skipped = "needs vectors of WebAssembly, which this engine does not have";
    const lacking = machine ? [] : kernels;
    return [
      ...rows,
      ...lacking.flatMap((kernel) =>
        kernel.variants.wasm.map((variant) => skippedRow(kernel, variant, skipped)),
      ),
    ];
  } finally {
    device.dispose();
  }
}

function keysOf(kernel: Kernel, hasMachine: boolean): CaseKey[] {
  const { wasm, js } = kernel.variants;
  const written: readonly Variant[] = [...(hasMachine ? wasm : []), ...js];
  if (written.length === 0) return formulaKeys(kernel);
  return written.flatMap((variant) =>
    formsOf(kernel, variant).flatMap((form) => caseKeys(kernel, variant, form)),
  );
}

/** The formula as if it were a variant, wherever the kernel is legal at all. */
function formulaKeys(kernel: Kernel): CaseKey[] {
  const { tile, isLegal, isPreferred } = kernel.variants.wgsl.at(-1)!;
  const variant: JsVariant = {
    target: "js",
    name: "formula",
    run: kernel.reference,
    tile,
    isLegal,
    isPreferred,
    requires: {},
    halfForms: [],
  };
  const keys = caseKeys(kernel, variant, "f32");
  return keys.filter(({ dims }) =>
    Object.values(argSizes(kernel, dims)).every((size) => size <= mostElements),
  );
}
