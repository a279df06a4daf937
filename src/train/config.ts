/** @file What a run is by default, what its presets change, and how a configuration that is wrong is told of. */
import { defaultConfig } from "./defaults";
import type { RunConfig } from "./types";

export interface ConfigProblem {
  field: string;
  /** The value as JSON. */
  value: string;
  allowed: string;
}

/** A configuration with fields that are unknown, of the wrong type or out of range: all of them. */
export class ConfigError extends Error {
  override name = "ConfigError";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const sentences = problems.map(
      ({ field, value, allowed }) => `${field} is ${value}, allowed is ${allowed}`,
    );
    super(`Wrong in the configuration: ${sentences.join("; ")}.`);
    this.problems = problems;
  }
}

/** What a run is where nothing else is said. Frozen; `parseConfig()` makes a copy. */
export const defaults: Readonly<RunConfig> = Object.freeze(defaultConfig());

export interface Preset {
  name: string;
  changes: Partial<RunConfig>;
}

/** Named differences from the defaults. To add one: its line here. */
export const presets: readonly Preset[] = [
  { name: "defaults", changes: {} },
  { name: "keras-quickstart", changes: { batchSize: 32 } },
  {
    name: "f16-underflow",
    changes: { precision: "f16", lossScaling: "off", subnormals: "flush", batchSize: 1024 },
  },
  { name: "f16-overflow", changes: { precision: "f16", scaleExponent: 28 } },
  // PyTorch's ε is nothing as a half: 0 is divided by 0.
  { name: "f16-naive", changes: { precision: "f16-naive", adamForm: "pytorch" } },
];
