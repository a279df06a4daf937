import type { Gpu } from "../../device/gpu/open";
import { type SelfTestOptions, type SelfTestRow, selfTest } from "../../device/self-test";
import type { Kernel } from "../../kernel/declaration";

/** By folder, not by the index: so that kernels no training launches stay out of the code that trains. */
const modules = import.meta.glob<Record<string, Kernel>>("../../../shaders/*/*.kernel.ts", { eager: true });
/** All that the self-test checks. */
export const kernels = Object.values(modules).flatMap((module) => Object.values(module));

/** Every kernel there is against its reference on this GPU. Throws the signal's reason when it is aborted. */
export const selfTestAll = (gpu: Gpu, options?: SelfTestOptions): Promise<SelfTestRow[]> =>
  selfTest(gpu, kernels, options);
