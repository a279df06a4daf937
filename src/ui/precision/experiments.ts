/** @file Runs that show f16 failing, and the same mended. */
import { changedFields } from "../../store/settings/config";
import type { EngineDescription, MagnifiedTensor, RunConfig } from "../../worker/api";

export interface Experiment {
  name: "underflow" | "overflow" | "naive";
  /** Name of the engine's preset that fails. */
  preset: string;
  /** What mends it. */
  mend: Partial<RunConfig>;
  /** What the microscope shows of it, and how often it has to look to see that. */
  role: MagnifiedTensor["role"];
  everySteps: number;
  /** The steps in which it fails; null where it does in all of them. */
  firstSteps: number | null;
}

export const experiments: readonly Experiment[] = [
  {
    name: "underflow",
    preset: "f16-underflow",
    mend: { lossScaling: "dynamic" },
    role: "gradient",
    everySteps: 10,
    firstSteps: null,
  },
  {
    name: "overflow",
    preset: "f16-overflow",
    mend: { scaleExponent: 16 },
    role: "gradient",
    everySteps: 10,
    firstSteps: 40,
  },
  {
    name: "naive",
    preset: "f16-naive",
    mend: { precision: "f16" },
    role: "weight-gradient",
    everySteps: 1,
    firstSteps: 40,
  },
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

/** Whether a run is this experiment, whatever else it is. */
export const isOf = (
  config: RunConfig,
  experiment: Experiment,
  isMended: boolean,
  description: Pick<EngineDescription, "defaults" | "presets" | "fields">,
): boolean =>
  changedFields(description.fields, config, { ...config, ...settingsOf(experiment, isMended, description) })
    .length === 0;
