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

/** Why a variant can't run a kernel on a device at these dimensions, as the end of a sentence; empty where it can. */
export function obstacleTo(
  { variants }: Kernel,
  variant: WgslVariant,
  dims: Dims,
  params: Params,
  { maxInvocations = Number.POSITIVE_INFINITY, ...abilities }: GpuAbilities,
  { storage, form }: Stored = allInF32,
): string {
  // The kernel's own is what is left where nothing else is legal.
  if (variant !== variants.wgsl.at(-1) && !variant.isLegal(dims, params))
    return `is not legal at ${JSON.stringify(dims)}`;
  if (variant.invocations > maxInvocations)
    return `has workgroups of ${variant.invocations}, and this device allows ${maxInvocations}`;
  const rounded = variant.onlyHalves.filter((arg) => form !== "native" || storage[arg] !== "f16");
  if (rounded.length > 0) return `is for native halves in ${rounded.join(" and ")}`;
  return lackOf(variant.requires, { ...noAbilities, ...abilities });
}

/**
 * The variants for these dimensions, one at least, the best first: the first preferred one that suits the adapter, else the
 * kernel's own WGSL; behind it, for a compiler that refuses it, all others that are legal. Left out are those whose workgroups
 * have more invocations than the device allows, in each of their tunings, those that require what it lacks, and those for halves where there are none.
 */
export function variantsFor(
  kernel: Kernel,
  dims: Dims,
  params: Params,
  adapter: AdapterKind,
  abilities: GpuAbilities = {},
  stored: Stored = allInF32,
): readonly WgslVariant[] {
  const {
    variants: { wgsl: variants },
    small,
  } = kernel;
  const own = variants.at(-1)!;
  const { maxInvocations = Number.POSITIVE_INFINITY } = abilities;
  const allowed = variants.flatMap(
    (variant) => [variant, ...variant.others].find(({ invocations }) => invocations <= maxInvocations) ?? [],
  );
  const possible = [...allowed, ...(small ? [small] : [])].filter(
    (variant) => !obstacleTo(kernel, variant, dims, params, abilities, stored),
  );
  const plain = possible.includes(own) ? own : (small ?? own);
  const chosen =
    possible.find((variant) => suits(variant, adapter) && variant.isPreferred(dims, params)) ?? plain;
  const others = possible.filter((variant) => variant !== chosen);
  return [
    chosen,
    ...others.filter((variant) => suits(variant, adapter)),
    ...others.filter((variant) => !suits(variant, adapter)),
  ];
}

/**
 * What may be the fastest way to run a kernel on an adapter of this kind: the variant used at these dimensions first, then the
 * others that suit it, each behind its tunings. Of text and constants that two have in common, the first.
 */
export function candidatesFor(
  kernel: Kernel,
  dims: Dims,
  params: Params,
  adapter: AdapterKind,
  abilities: GpuAbilities = {},
  stored: Stored = allInF32,
): readonly WgslVariant[] {
  const [used, ...rest] = variantsFor(kernel, dims, params, adapter, abilities, stored);
  const suiting = [used!, ...rest.filter((variant) => suits(variant, adapter))];
  return suiting
    .flatMap((variant) => [variant, ...variant.others])
    .filter(
      (variant, index, all) =>
        !obstacleTo(kernel, variant, dims, params, abilities, stored) &&
        all.findIndex((other) => isSameProgram(other, variant)) === index,
    );
}

const isSameProgram = (one: WgslVariant, other: WgslVariant): boolean =>
  one.wgsl === other.wgsl && JSON.stringify(one.tune) === JSON.stringify(other.tune);

const suits = (variant: WgslVariant, adapter: AdapterKind): boolean =>
  adapter === "hardware" ? !variant.isForSoftware : !variant.isForHardware;

/** The variant used at these dimensions, as long as nothing speaks against it. */
export const chooseVariant = (...args: Parameters<typeof variantsFor>): WgslVariant =>
  variantsFor(...args)[0]!;
