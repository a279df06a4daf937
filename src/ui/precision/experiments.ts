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

/** The settings of an experiment: all that concern precision, and what else it needs. The others stay as they are. */
export function settingsOf(
  { preset, mend }: Experiment,
  isMended: boolean,
  { defaults, presets }: Pick<EngineDescription, "defaults" | "presets">,
): Partial<RunConfig> {
  const { precision, lossScaling, scaleExponent, halfRounding, subnormals } = defaults;
  return {
    ...{ precision, lossScaling, scaleExponent, halfRounding, subnormals },
    ...presets.find(({ name }) => name === preset)?.changes,
    ...(isMended && mend),
  };
}
