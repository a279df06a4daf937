/** @file Runs that show f16 failing, and the same mended. */
import type { EngineDescription, RunConfig } from "../../worker/api";

export interface Experiment {
  name: "underflow" | "overflow" | "naive";
  /** Name of the engine's preset that fails. */
  preset: string;
  /** What mends it. */
  mend: Partial<RunConfig>;
}

export const experiments: readonly Experiment[] = [
  { name: "underflow", preset: "f16-underflow", mend: { lossScaling: "dynamic" } },
  { name: "overflow", preset: "f16-overflow", mend: { scaleExponent: 16 } },
  { name: "naive", preset: "f16-naive", mend: { precision: "f16" } },
];

/** The settings of an experiment: all that concern precision, the optimizer and the batch size. The others stay as they are. */
export function settingsOf(
  { preset, mend }: Experiment,
  isMended: boolean,
  { defaults, presets }: Pick<EngineDescription, "defaults" | "presets">,
): Partial<RunConfig> {
  // What overflows depends on the batch, which the loss is divided by.
  const { precision, lossScaling, scaleExponent, halfRounding, subnormals } = defaults;
  const { optimizer, adamForm, batchSize } = defaults;
  return {
    ...{ precision, lossScaling, scaleExponent, halfRounding, subnormals, optimizer, adamForm, batchSize },
    ...presets.find(({ name }) => name === preset)?.changes,
    ...(isMended && mend),
  };
}
