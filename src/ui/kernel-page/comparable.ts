/** @file What a kernel's text may be held beside. */
import type { KernelDescription } from "../../worker/api";
import { chooseVariant, keyOf, type TextChoice } from "./code-choice";

/** A text that can be had: of one kernel, or of several one below the other. */
export interface ComparableText {
  key: string;
  kind: "form" | "tune" | "variant" | "chain";
  parts: readonly { kernel: string; choice: TextChoice }[];
}

/** In other precisions, with other constants, written in other ways, and of the kernels that a fused one stands for. */
export function comparableTo(
  kernel: KernelDescription,
  choice: TextChoice,
  kernels: readonly KernelDescription[],
): ComparableText[] {
  const { variant, form } = choice;
  const one = (kind: ComparableText["kind"], other: TextChoice): ComparableText => ({
    key: keyOf(other),
    kind,
    parts: [{ kernel: kernel.name, choice: other }],
  });
  const isWgsl = variant.target === "wgsl";
  const others: ComparableText[] = [
    ...(isWgsl ? variant.forms.map((other) => one("form", { ...choice, form: other })) : []),
    ...variant.tunes.map((tune) => one("tune", { ...choice, tune })),
    ...kernel.variants
      .filter((other) => other !== variant)
      .map((other) => one("variant", chooseVariant(other, form))),
  ];
  const chain = chainOf(kernel, kernels);
  return [
    ...(chain.length > 0 ? [{ key: "chain", kind: "chain", parts: chain } as const] : []),
    ...others.filter(({ key }) => key !== keyOf(choice)),
  ];
}

/** What it stands for, each kernel once, in its own WGSL. */
const chainOf = (
  { fuses, absorbs }: KernelDescription,
  kernels: readonly KernelDescription[],
): ComparableText["parts"] =>
  [...new Set([...fuses, ...absorbs])].flatMap((name) => {
    const own = kernels.find((other) => other.name === name)?.variants.find(({ isOwn }) => isOwn);
    return own ? [{ kernel: name, choice: chooseVariant(own) }] : [];
  });
