/** @file Which variant of a kernel a launch is to run, and with which tuning constants: plain data that is kept and travels. */
import type { Dims } from "./args";
import { type GpuAbilities, obstacleTo } from "./choose-variant";
import type { Kernel } from "./declaration";
import type { Params } from "./signature";
import type { HalfFormat, Storage } from "./storage";
import type { Tune, WgslVariant } from "./targets/wgsl";

export interface LaunchChoice {
  kernel: string;
  variant: string;
  tune: Tune;
}

/** What a launch takes in one of the ways in which it could be computed. */
export interface TimedCandidate {
  variant: string;
  tune: Tune;
  /** Microseconds of one launch among many. */
  us: number;
}

/** A choice, and what it was chosen by where that was timed here. */
export interface ChosenLaunch extends LaunchChoice {
  candidates?: readonly TimedCandidate[];
}

/** The part of a launch that a choice depends on. */
export interface ChoosableLaunch {
  kernel: Kernel;
  dims: Dims;
  params: Params;
  /** Of the real arguments. */
  storage: Storage;
}

/** By `launchKey`. */
export type Choices = ReadonlyMap<string, ChosenLaunch>;

/** Parameters that say which samples are taken and what they weigh, and nothing of how. */
const choosesSamples = new Set(["SEED", "RANK", "WORLD", "SPARE", "LOCAL_MEAN"]);

/** Launches of one key are computed alike. */
export function launchKey({ kernel, dims, params, storage }: ChoosableLaunch): string {
  const told = Object.fromEntries(Object.entries(params).filter(([name]) => !choosesSamples.has(name)));
  return JSON.stringify([kernel.name, dims, told, storage]);
}

/** What names a variant. */
export const choiceOf = (kernel: Kernel, { name, tune }: WgslVariant): LaunchChoice => ({
  kernel: kernel.name,
  variant: name,
  tune,
});

export const isSameChoice = (
  one: Pick<LaunchChoice, "variant" | "tune">,
  other: Pick<LaunchChoice, "variant" | "tune">,
): boolean => one.variant === other.variant && isSameTune(one.tune, other.tune);

/** All that a kernel has in WGSL, each with its own constants; what stands in on the smallest devices is last. */
export const wgslOf = ({ variants: { wgsl }, small }: Kernel): readonly WgslVariant[] =>
  small ? [...wgsl, small] : wgsl;

/** The variant that a choice names; where there is none that can run the launch on such a device, a sentence that says why. */
export function chosenVariant(
  choice: LaunchChoice,
  { kernel, dims, params, storage }: ChoosableLaunch,
  abilities: GpuAbilities = {},
  form: HalfFormat["form"] = "native",
): WgslVariant | string {
  const { kernel: name, variant: wanted, tune } = choice;
  if (name !== kernel.name) return `The launch is of ${kernel.name}, and not of ${name}.`;
  const named = wgslOf(kernel).filter((variant) => variant.name === wanted);
  if (named.length === 0) return `The kernel ${name} has no variant ${wanted}.`;
  const variant = named
    .flatMap((variant) => [variant, ...variant.others])
    .find((variant) => isSameTune(variant.tune, tune));
  if (!variant) return `The variant ${wanted} of ${name} is not tuned with ${writeTune(tune)}.`;
  const obstacle = obstacleTo(kernel, variant, dims, params, abilities, { storage, form });
  return obstacle ? `The variant ${wanted} of ${name} ${obstacle}.` : variant;
}

/** Constants with their values, as people read them. */
export const writeTune = (tune: Tune): string =>
  Object.entries(tune)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ") || "no constants";

function isSameTune(one: Tune, other: Tune): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
