/**
 * @file The targets: what kinds of device a kernel's variants are written for. Each is a file that says how a declaration is checked
 * and becomes a variant, and a line here.
 */
import type { Signature } from "../signature";
import { defineJs } from "./js";
import { defineWasm } from "./wasm";
import { defineWgsl } from "./wgsl";

const targets = {
  wgsl: defineWgsl,
  js: defineJs,
  wasm: defineWasm,
};

export type TargetName = keyof typeof targets;
export const targetNames = Object.keys(targets) as TargetName[];

/** A way to write a kernel for one target, or for any. */
export type VariantDeclaration = Parameters<(typeof targets)[TargetName]>[1];
export type VariantOf<T extends TargetName> = ReturnType<(typeof targets)[T]>;
export type Variant = VariantOf<TargetName>;
/** By target, so that a device meets none but those it can run. */
export type Variants = { readonly [T in TargetName]: readonly VariantOf<T>[] };

/** The variants of each target in their order. Throws what the target says of a declaration that is not right. */
export function defineVariants(signature: Signature, declarations: readonly VariantDeclaration[]): Variants {
  const define = targets as Record<TargetName, (signature: Signature, declaration: never) => Variant>;
  const variantsOf = (target: TargetName) =>
    declarations
      .filter((declaration) => declaration.target === target)
      .map((declaration) => define[target](signature, declaration as never));
  return Object.fromEntries(targetNames.map((target) => [target, variantsOf(target)])) as unknown as Variants;
}
