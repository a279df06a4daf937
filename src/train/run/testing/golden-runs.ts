/**
 * @file Runs that another library computed in float64; see the description in the file itself. They lie outside the project:
 * HALFSTEP_CASES names the folder of conformance cases beside them.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface GoldenRun {
  dims: number[];
  optimizer: "sgd" | "momentum" | "adam-keras" | "adam-torch";
  lr: number;
  batchSize: number;
  steps: number;
  losses: number[];
  correct: number[];
}

const cases = process.env["HALFSTEP_CASES"];
const path = cases && join(cases, "..", "golden-mlp.json");
/** None where that is not set. */
export const goldenRuns: readonly GoldenRun[] =
  path && existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).runs : [];

/** Weights [in, out] of layer l from an integer hash of their index, biases zero, as the reference was started. */
export function goldenParameters(dims: readonly number[]): Float32Array[] {
  return dims.slice(1).flatMap((outputs, layer) => {
    const inputs = dims[layer]!;
    const salt = layer * 1_000_003 + 1;
    const bound = Math.sqrt(6 / (inputs + outputs));
    const weight = Float32Array.from({ length: inputs * outputs }, (_, k) => {
      const u = (Math.imul(k + salt, 2_654_435_761) >>> 0) / 2 ** 32;
      return (u - 0.5) * 2 * bound;
    });
    return [weight, new Float32Array(outputs)];
  });
}
