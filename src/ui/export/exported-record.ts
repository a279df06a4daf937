/** @file A result as what files are made of. No link carries its weights: they are there where it is kept. */
import type { ExportKind } from "../../formats/kinds";
import { deviceName } from "../../lib/device-name";
import { curveEdges } from "../../share/curve";
import type { ResultRecord } from "../../share/record";
import type { EngineDescription, ExportedRun } from "../../worker/api";

/** The forms that need no weights. */
export const kindsWithoutWeights: readonly ExportKind[] = ["pytorch", "jax", "keras", "csv", "jsonl"];

/** Of a run, with layers whose numbers are yet to come; null where its data set is not known here. */
export function exportedRecord(record: ResultRecord, description: EngineDescription): ExportedRun | null {
  const variant = record.variants[0]!;
  const { config, step, curve, epochs, fusion, device } = variant;
  const dataset = description.datasets.find(({ name }) => name === config.dataset);
  if (!dataset) return null;
  const classes = dataset.classNames.length;
  const sizes = [dataset.width * dataset.height, ...config.hidden, classes];
  const layers = sizes.slice(1).map((outputs, i) => ({
    ...{ inputs: sizes[i]!, outputs },
    ...{ weight: new Float32Array(), bias: new Float32Array() },
  }));
  const edges = curveEdges(step, curve.length);
  const points = curve.map((loss, i) => ({ step: edges[i + 1]!, loss, accuracy: null }));
  return {
    name: `halfstep-${variant.weightsHash ?? record.kernels}`,
    config,
    dataset: { ...dataset, classNames: [...dataset.classNames], title: dataset.name.toUpperCase(), classes },
    network: { layers, activation: "relu" },
    state: {
      ...{ step, updates: step, skipped: 0, lossScale: 1, growthTracker: 0 },
      ...{ lr: config.lr, slots: new Map() },
    },
    fusion: fusion?.mode ?? "off",
    device: device ? deviceName(device) : "an unknown device",
    kernels: record.kernels,
    metrics: { points, epochs, stepsPerEpoch: Math.ceil(dataset.trainCount / config.batchSize) },
  };
}
