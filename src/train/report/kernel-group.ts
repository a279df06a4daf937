import type { Kernel } from "../../kernel/declaration";

/** What kernels are for, by what they say of themselves, in the order in which a list of all has them. */
const groups = {
  step: ({ absorbs }) => absorbs.length > 0,
  layers: ({ fuses }) => fuses.length > 0,
  products: ({ isProduct }) => isProduct,
  /** Parameters are what is updated in place in the precision of the run. */
  optimizers: ({ args }) =>
    args.some(
      ({ access, isInput, pattern }) => access === "read_write" && isInput && pattern.type === "real",
    ),
  elementwise: ({ args }) => args.every(({ pattern }) => pattern.flattens && pattern.axes.join() === "N"),
  data: ({ args }) => args.every(({ isInput, pattern }) => !isInput || pattern.type !== "real"),
  others: () => true,
} as const satisfies Readonly<Record<string, (kernel: Kernel) => boolean>>;

export type KernelGroup = keyof typeof groups;

/** The first that fits. */
export const groupOf = (kernel: Kernel): KernelGroup =>
  (Object.keys(groups) as KernelGroup[]).find((name) => groups[name](kernel))!;
