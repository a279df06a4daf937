/** @file What was trained, as files name it: every setting that makes it another piece of work. */
import type { RecordedVariant } from "../record";
import { formatValue } from "../settings";

/** Settings that say how work is computed and not what it is; a seed says which of many equal pieces of work. */
export const ways: readonly string[] = ["precision", "fusion", "device", "arithmetic", "seed"];

/** "dataset=mnist model=mlp hidden=128 … steps=2345" */
export const workName = ({ config, totalSteps }: Pick<RecordedVariant, "config" | "totalSteps">): string =>
  [
    ...Object.entries(config)
      .filter(([name]) => !ways.includes(name))
      .map(([name, value]) => `${name}=${formatValue(value)}`),
    `steps=${totalSteps}`,
  ].join(" ");
