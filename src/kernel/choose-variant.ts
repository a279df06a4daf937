/** @file Which variant of a kernel a launch gets. */
import type { Dims } from "./args";
import type { Kernel, Params, Variant } from "./declaration";

/**
 * What runs a kernel. A processor that pretends to be a GPU takes the invocations of a workgroup in turn: each barrier
 * costs it a round through all of them, and what workgroup memory saves was in its cache anyway.
 */
export type AdapterKind = "hardware" | "software";

/**
 * The variants for these dimensions, one at least, the best first: the first preferred one that suits the adapter, else the
 * kernel's own WGSL; behind it, for a compiler that refuses it, all others that are legal. Left out are those whose workgroups
 * have more invocations than the adapter allows.
 */
export function variantsFor(
  { variants, small }: Kernel,
  dims: Dims,
  params: Params,
  adapter: AdapterKind,
  maxInvocations = Number.POSITIVE_INFINITY,
): readonly Variant[] {
  const own = variants.at(-1)!;
  const possible = [...variants, ...(small ? [small] : [])].filter(
    (variant) => (variant === own || variant.isLegal(dims, params)) && variant.invocations <= maxInvocations,
  );
  const suits = (variant: Variant) => adapter === "hardware" || !variant.usesWorkgroupMemory;
  const plain = possible.includes(own) ? own : (small ?? own);
  const chosen = possible.find((variant) => suits(variant) && variant.isPreferred(dims, params)) ?? plain;
  const others = possible.filter((variant) => variant !== chosen);
  return [chosen, ...others.filter(suits), ...others.filter((variant) => !suits(variant))];
}

/** The variant used at these dimensions, as long as nothing speaks against it. */
export const chooseVariant = (...args: Parameters<typeof variantsFor>): Variant => variantsFor(...args)[0]!;
