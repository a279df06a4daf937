/** @file Which text of a kernel is shown: its variant, the constants and the precision that it is compiled with. */
import type { KernelDescription, TuningReport, VariantDescription } from "../../worker/api";
import { writeNamed } from "../shared/write-named";

export interface TextChoice {
  variant: VariantDescription;
  tune: VariantDescription["tunes"][number];
  form: VariantDescription["forms"][number];
}

export type Target = VariantDescription["target"];

/** The targets that a kernel is written for, in their order. */
export const targetsOf = ({ variants }: KernelDescription): Target[] => [
  ...new Set(variants.map(({ target }) => target)),
];

/** The variant with its own constants, in this precision where it has that. */
export const chooseVariant = (variant: VariantDescription, form?: TextChoice["form"]): TextChoice => ({
  variant,
  tune: variant.tunes[0] ?? {},
  form: form && variant.forms.includes(form) ? form : variant.forms[0]!,
});

/** The first of a target: of WGSL what every adapter can run, which is the plainest. */
export function chooseTarget({ variants }: KernelDescription, target: Target): TextChoice {
  const ofTarget = variants.filter((variant) => variant.target === target);
  return chooseVariant(ofTarget.find(({ isOwn }) => isOwn) ?? ofTarget[0]!);
}

/** What runs here, as far as that is known: on a GPU what tuning took, without one what is written for processors. */
export function usualChoice(
  kernel: KernelDescription,
  hasGpu: boolean,
  tuning: TuningReport | null,
): TextChoice {
  if (!hasGpu) return chooseTarget(kernel, targetsOf(kernel).includes("wasm") ? "wasm" : "js");
  const tuned = tuning?.launches.find((launch) => launch.kernel === kernel.name);
  const taken = tuned && tuned.chosen !== null ? tuned.candidates[tuned.chosen] : undefined;
  const variant = kernel.variants.find(({ target, name }) => target === "wgsl" && name === taken?.variant);
  return variant && taken ? { ...chooseVariant(variant), tune: taken.tune } : chooseTarget(kernel, "wgsl");
}

/** What names a choice among those of a kernel. */
export const keyOf = ({ variant, tune, form }: TextChoice): string =>
  JSON.stringify([variant.target, variant.name, tune, form]);

/** The constants as they are set: "TILE 16 · WIDTH 8". */
export const writeTune = (tune: TextChoice["tune"]): string => writeNamed(tune, " · ");

/** One that has no name in words goes by its own. */
export const nameOfTarget = (target: string, names: Readonly<Record<string, string>>): string =>
  names[target] ?? target;
