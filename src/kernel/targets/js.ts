/** @file The target "js": plain loops in the language of the page, arranged as its engine runs them fastest. */
import type { KernelFunction, Signature } from "../signature";
import { type CommonDeclaration, type CommonVariant, commonOf } from "./variant";

/** Every processor runs all of it, so nothing is required. */
export interface JsDeclaration extends Omit<CommonDeclaration, "requires"> {
  target: "js";
  run: KernelFunction;
  /** Elements that a loop takes at once, so that conformance tries what is left over; 1 when left out. */
  tile?: number;
}

export interface JsVariant extends CommonVariant {
  target: "js";
  run: KernelFunction;
}

export function defineJs(_: Signature, declaration: JsDeclaration): JsVariant {
  const { run, tile = 1 } = declaration;
  // The CPU device rounds what was written as packed halves are.
  return { ...commonOf(declaration), target: "js", run, tile, halfForms: ["packed"] };
}
