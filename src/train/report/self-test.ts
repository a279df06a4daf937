import { processorTest } from "../../device/cpu/processor-test";
import type { Gpu } from "../../device/gpu/open";
import { type SelfTestOptions, type SelfTestRow, selfTest } from "../../device/self-test";
import type { Kernel } from "../../kernel/declaration";
import { closest } from "../../lib/closest";

/** By folder, not by the index: so that kernels no training launches stay out of the code that trains. */
const modules = import.meta.glob<Record<string, Kernel>>("../../../shaders/*/*.kernel.ts", { eager: true });
/** All that the self-test checks. */
export const kernels = Object.values(modules).flatMap((module) => Object.values(module));

/** Names that are told where there is no kernel of the one asked for. */
const toldNames = 3;

/**
 * Every kernel there is, or the one that is asked for, against its reference: on this GPU, or on the processor where that is null.
 * Rejects with the signal's reason when it is aborted, and with a RangeError for a kernel that there is not.
 */
export async function selfTestAll(gpu: Gpu | null, options: SelfTestOptions = {}): Promise<SelfTestRow[]> {
  const asked = kernels.filter(({ name }) => name === (options.kernel ?? name));
  if (asked.length === 0) {
    const names = kernels.map(({ name }) => name);
    const near = closest(String(options.kernel), names, toldNames).map((name) => `"${name}"`);
    throw new RangeError(`There is no kernel "${options.kernel}". The nearest names are ${near.join(", ")}.`);
  }
  return gpu ? selfTest(gpu, asked, options) : processorTest(asked, options);
}
