/** @file Comparisons on tiny data, for tests. */
import { CpuDevice } from "../../../device/cpu/cpu-device";
import type { Device } from "../../../device/device";
import { tinyPrepare } from "../../test-data";
import type { RunConfig } from "../../types";
import { type CompareCallOptions, compare } from "../compare";
import { Comparison } from "../comparison";
import { comparisonGrid } from "../comparison-grid";
import type { CompareAxes } from "../comparison-report";

export const cpu = new CpuDevice();

export const base: Partial<RunConfig> = { hidden: [16], batchSize: 24, epochs: 3, lr: 0.01 };

/** Compares on tiny data; configurations with device "gpu" run on `device`. */
export const compareTiny = (
  device: Device,
  axes: CompareAxes,
  { base: more, ...options }: CompareCallOptions = {},
) => compare(tinyPrepare({ gpu: device, cpu }), axes, { base: { ...base, ...more }, ...options });

/** As `compareTiny`, to be told more before it runs. */
export const openTiny = (device: Device, axes: CompareAxes, options: CompareCallOptions = {}) =>
  new Comparison(
    comparisonGrid(axes, { ...options, base: { ...base, ...options.base } }),
    tinyPrepare({ gpu: device, cpu }),
    options.onUpdate,
  );
