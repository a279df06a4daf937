/** @file A weight that is rounded unit by unit: only what is shown, since a wide layer has more weights than a slider may wait for. */
import { type Rounding, unitIntegers, weightScales } from "../../lib/quantization";
import type { FirstWeight } from "../../worker/api/commands";

export interface RoundedWeight extends FirstWeight, Rounding {
  scales: Float32Array;
  /** Of one unit. */
  integersOf: (unit: number) => Int8Array;
}

export function roundedWeight(weight: FirstWeight, rounding: Rounding): RoundedWeight {
  const scales = weightScales(weight.values, weight, rounding);
  const { bits } = rounding;
  const integersOf = (unit: number) =>
    unitIntegers(weight.values, weight, { unit, scale: scales[unit]!, bits });
  return { ...weight, ...rounding, scales, integersOf };
}
