/** @file Models as files and files as models: fetched with the first one that leaves or comes. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { DatasetSpec } from "../../data/dataset";
import { exportRun } from "../../formats/export";
import type { ExportedFile } from "../../formats/exported-run";
import { type ExportKind, exportKinds, kindsWithState } from "../../formats/kinds";
import { type Metrics, metricsOf } from "../../formats/metrics";
import { readModel } from "../../formats/read-model";
import { deviceName } from "../../lib/device-name";
import { newRunId } from "../../lib/run-id";
import { defaultConfig } from "../defaults";
import { parseConfig } from "../parse-config";
import type { RunConfig, RunResult } from "../types";
import type { LoadedModel } from "./loaded-model";
import type { Prepare, WhileExporting } from "./look-ahead";
import { networkOf, snapshotFrom } from "./network-of";
import { NotKeptError } from "./not-kept-error";

/** What a file of a run is made of, beside its snapshot. */
export interface ExportParts {
  specOf: (dataset: string) => DatasetSpec;
  kind: ExportKind;
  metrics: Metrics | undefined;
  prepare: Prepare;
  meanwhile: WhileExporting;
}

/** See RunModels. */
export async function exportModel(
  run: RunResult,
  snapshot: Snapshot,
  { specOf, kind, metrics, prepare, meanwhile }: ExportParts,
): Promise<ExportedFile> {
  if (!exportKinds.includes(kind))
    throw new TypeError(`There is no form "${kind}" of a model; forms are ${exportKinds.join(", ")}.`);
  if (kindsWithState.includes(kind) && snapshot.variables.every(({ isParameter }) => isParameter))
    throw new NotKeptError(
      "StateNotKept",
      "Of that run the weights are kept, but not what the optimizer would go on with. Export the weights, or train it again.",
    );
  const { fusion, device, kernels, weightsHash } = run;
  const { config } = snapshot;
  const spec = specOf(config.dataset);
  const { trainCount } = spec;
  const learned = networkOf(snapshot);
  const exported = {
    name: `halfstep-${weightsHash}`,
    config,
    dataset: spec,
    ...learned,
    fusion: fusion.mode,
    device: deviceName(device),
    kernels,
    metrics: metrics ?? metricsOf(run, { batchSize: config.batchSize, trainCount, lastStep: snapshot.step }),
  };
  if (kind !== "torchrun") return exportRun(exported, kind);
  const { lookAhead } = await import("./look-ahead");
  const ahead = await lookAhead(run, { ...learned, config, spec, prepare, ...meanwhile });
  return exportRun({ ...exported, ahead }, kind);
}

/** See RunModels. */
export function loadModel(
  bytes: Uint8Array,
  specOf: (dataset: string) => DatasetSpec,
): Pick<LoadedModel, "id" | "kind" | "notes"> & { snapshot: Snapshot } {
  const { width, height, classes } = specOf(defaultConfig().dataset);
  const file = readModel(bytes, { inputs: width * height, classes });
  const { kind, layers, state, notes } = file;
  const hidden = layers.slice(0, -1).map(({ outputs }) => outputs);
  const config = parseConfig({ ...configOf(file.config, kind), hidden });
  return { id: newRunId(), kind, notes, snapshot: snapshotFrom(layers, state, config) };
}

/** Weights go on in whatever run; of their own one they tell as far as its settings are known here. */
function configOf(told: unknown, kind: LoadedModel["kind"]): RunConfig {
  try {
    return parseConfig(told ?? {});
  } catch (error) {
    if (kind === "state") throw error;
    return parseConfig({});
  }
}
