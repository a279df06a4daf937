/** @file Questions about configurations that need no engine. */
import { type FieldValue, fieldValue, isSameValue } from "../../share/settings";
import type { DatasetDescription, EngineDescription, Field, RunConfig } from "../../worker/api";

export { type FieldValue, fieldValue, isAllowed, isSameValue } from "../../share/settings";

/** Whether a field has any influence, given the others. */
export function applies(config: RunConfig, { appliesWhen }: Field): boolean {
  if (!appliesWhen) return true;
  return [appliesWhen.equals].flat().includes(String(config[appliesWhen.field as keyof RunConfig]));
}

/** Names of the fields whose values differ and matter in `next`. */
export function changedFields(fields: readonly Field[], before: RunConfig, next: RunConfig): string[] {
  return fields
    .filter(
      (field) => applies(next, field) && !isSameValue(fieldValue(before, field), fieldValue(next, field)),
    )
    .map((field) => field.name);
}

/** What stands against a value on this device; null for nothing. */
export function obstacleTo(
  { name }: Field,
  value: FieldValue,
  { gpu, gpuFailure }: EngineDescription,
): "no-webgpu" | "no-adapter" | null {
  if (name !== "device" || value !== "gpu" || gpu !== null) return null;
  return gpuFailure?.code === "no-webgpu" ? "no-webgpu" : "no-adapter";
}

/** Layer sizes from the pixels to the classes: [784, 128, 10]. */
export const layerSizes = (
  config: RunConfig,
  { width, height, classNames }: DatasetDescription,
): number[] => [width * height, ...config.hidden, classNames.length];

/** Weights and biases of dense layers between these sizes. */
export const countParameters = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, outputs, i) => sum + (sizes[i]! + 1) * outputs, 0);

/**
 * Floating-point operations that training takes per sample, by its matrix products: two for each weight forward, two for
 * the weight's gradient, and two for the gradient of what came in, which the pixels do without.
 */
export const trainingFlops = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, outputs, i) => sum + (i === 0 ? 4 : 6) * sizes[i]! * outputs, 0);

/** Steps that a run of this configuration takes; the last batch of an epoch may be smaller. */
export const plannedSteps = (config: RunConfig, { trainCount }: DatasetDescription): number =>
  config.epochs * Math.ceil(trainCount / config.batchSize);
