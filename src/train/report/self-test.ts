import { processorTest } from "../../device/cpu/processor-test";
import type { Gpu } from "../../device/gpu/open";
import { type SelfTestOptions, type SelfTestRow, selfTest } from "../../device/self-test";
import type { Kernel } from "../../kernel/declaration";

/** By folder, not by the index: so that kernels no training launches stay out of the code that trains. */
const modules = import.meta.glob<Record<string, Kernel>>("../../../shaders/*/*.kernel.ts", { eager: true });
/** All that the self-test checks. */
export const kernels = Object.values(modules).flatMap((module) => Object.values(module));

/**
 * Every kernel there is, or the one that is asked for, against its reference: on this GPU, or on the processor where that is null.
 * Throws the signal's reason when it is aborted.
 */
export function selfTestAll(gpu: Gpu | null, options: SelfTestOptions = {}): Promise<SelfTestRow[]> {
  const asked = kernels.filter(({ name }) => name === (options.kernel ?? name));
  return gpu ? selfTest(gpu, asked, options) : processorTest(asked, options);
}
