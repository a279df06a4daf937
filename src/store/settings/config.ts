/** @file Questions about configurations that need no engine. */
import { modelShapes, type ShapeOf } from "../../nn/model-shapes";
import { type FieldValue, fieldValue, isSameValue } from "../../share/settings";
import type { DatasetDescription, EngineDescription, Field, ModelShape, RunConfig } from "../../worker/api";

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

/** Whether there is anything to choose. The data set is named all the same: it says what is learned. */
export const isOffered = (field: Field): boolean =>
  field.kind !== "choice" || field.options.length > 1 || field.name === "dataset";

/** What stands against a value on this device; null for nothing. */
export function obstacleTo(
  { name }: Field,
  value: FieldValue,
  { gpu, gpuFailure }: EngineDescription,
): "no-webgpu" | "no-adapter" | null {
  if (name !== "device" || value !== "gpu" || gpu !== null) return null;
  return gpuFailure?.code === "no-webgpu" ? "no-webgpu" : "no-adapter";
}

/** Whether reports on a configuration, and its halves, are the GPU's; else the processor's. */
export const isOfAdapter = (
  { device }: Pick<RunConfig, "device">,
  description: Pick<EngineDescription, "gpu"> | null,
): boolean => device !== "cpu" && Boolean(description?.gpu);

/** Whether halves are rounded by integer operations, which store them two to a word whatever the adapter has. */
export const isEmulated = ({
  halfRounding,
  subnormals,
}: Pick<RunConfig, "halfRounding" | "subnormals">): boolean =>
  halfRounding !== "adapter" || subnormals !== "adapter";

/** The shape of the configuration's model; null where only a run can tell it. */
export const shapeOf = (
  config: RunConfig,
  { width, height, classNames }: Pick<DatasetDescription, "width" | "height" | "classNames">,
): ModelShape | null => {
  const known: ShapeOf | null = modelShapes[config.model];
  return known?.(config, { inputs: width * height, classes: classNames.length }) ?? null;
};

/** Steps that a run of this configuration takes; the last batch of an epoch may be smaller. */
export const plannedSteps = (config: RunConfig, { trainCount }: DatasetDescription): number =>
  config.epochs * Math.ceil(trainCount / config.batchSize);
