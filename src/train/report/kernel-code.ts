/** @file The text that is compiled of a kernel, for people who read it. */
import { codeOf } from "../../device/gpu/pipelines";
import { requestOf } from "../../device/gpu/run-kernel";
import type { CaseForm } from "../../kernel/cases";
import { isSameChoice, type LaunchChoice, wgslOf, writeTune } from "../../kernel/choice";
import { kernels } from "./self-test";

export interface CodeChoice extends LaunchChoice {
  /** How all its real arguments are stored. */
  form: CaseForm;
}

/**
 * The WGSL that a GPU's compiler is given for a variant with these constants. Sizes are no part of it: they come as override
 * constants. Throws an Error where there is no such kernel or variant.
 */
export function kernelCode({ form, ...choice }: CodeChoice): string {
  const kernel = kernels.find(({ name }) => name === choice.kernel);
  const variant = (kernel ? wgslOf(kernel) : [])
    .flatMap((one) => [one, ...one.others])
    .find(({ name, tune }) => isSameChoice(choice, { variant: name, tune }));
  if (!kernel || !variant)
    throw new Error(
      `The kernel ${choice.kernel} has no variant ${choice.variant} tuned with ${writeTune(choice.tune)}.`,
    );
  return codeOf(requestOf({ kernel, variant, form, dims: {}, params: {} }));
}
