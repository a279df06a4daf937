/** @file Which variant of a kernel a launch gets on a GPU. */
import type { Dims } from "./args";
import type { Kernel } from "./declaration";
import { type Abilities, lackOf, noAbilities } from "./requirements";
import type { Params } from "./signature";
import type { HalfFormat, Storage } from "./storage";
import type { WgslVariant } from "./targets/wgsl";

/**
 * What runs a kernel. A processor that pretends to be a GPU takes the invocations of a workgroup in turn: each barrier
 * costs it a round through all of them, and what workgroup memory saves was in its cache anyway.
 */
export type AdapterKind = "hardware" | "software";

/** What a device allows and has; left out, all workgroups and no feature. */
export interface GpuAbilities extends Partial<Abilities> {
  /** Most invocations of a workgroup. */
  maxInvocations?: number;
}

/** How a launch has its real arguments stored, and in which form those that are halves. */
export interface Stored {
  storage: Storage;
  form: HalfFormat["form"];
}

const allInF32: Stored = { storage: {}, form: "packed" };

/**
 * The variants for these dimensions, one at least, the best first: the first preferred one that suits the adapter, else the
 * kernel's own WGSL; behind it, for a compiler that refuses it, all others that are legal. Left out are those whose workgroups
 * have more invocations than the device allows, in each of their tunings, those that require what it lacks, and those for halves where there are none.
 */
export function variantsFor(
  { variants: { wgsl: variants }, small }: Kernel,
  dims: Dims,
  params: Params,
  adapter: AdapterKind,
  { maxInvocations = Number.POSITIVE_INFINITY, ...abilities }: GpuAbilities = {},
  { storage, form }: Stored = allInF32,
): readonly WgslVariant[] {
  const own = variants.at(-1)!;
  const allowed = variants.flatMap(
    (variant) => [variant, ...variant.others].find(({ invocations }) => invocations <= maxInvocations) ?? [],
  );
  const possible = [...allowed, ...(small ? [small] : [])].filter(
    (variant) =>
      (variant === own || variant.isLegal(dims, params)) &&
      variant.onlyHalves.every((arg) => form === "native" && storage[arg] === "f16") &&
      !lackOf(variant.requires, { ...noAbilities, ...abilities }),
  );
  const suits = (variant: WgslVariant) => adapter === "hardware" || !variant.isForHardware;
  const plain = possible.includes(own) ? own : (small ?? own);
  const chosen = possible.find((variant) => suits(variant) && variant.isPreferred(dims, params)) ?? plain;
  const others = possible.filter((variant) => variant !== chosen);
  return [chosen, ...others.filter(suits), ...others.filter((variant) => !suits(variant))];
}

/** The variant used at these dimensions, as long as nothing speaks against it. */
export const chooseVariant = (...args: Parameters<typeof variantsFor>): WgslVariant =>
  variantsFor(...args)[0]!;
