/**
 * @file Halfstep as a library, in Node and in the browser: the training functions that the page offers as
 * `window.halfstep`, and the engine beneath them.
 */
import { fetchSource } from "./data/fetch-source";
import { loadSplits } from "./data/shards";
import { openCpu } from "./device/cpu/open";
import type { Device } from "./device/device";
import { GpuDevice } from "./device/gpu/gpu-device";
import type { SelfTestOptions, SelfTestRow } from "./device/self-test";
import type { DistributeOptions } from "./distribute/options";
import type { ExportedFile } from "./formats/exported-run";
import type { ExportKind } from "./formats/kinds";
import { Retryable } from "./lib/retryable";
import type { ParsedLink } from "./share/codec";
import type { Linkable } from "./share/link";
import type { CompareCallOptions } from "./train/compare/compare";
import type { CompareAxes, ComparisonResult } from "./train/compare/comparison-report";
import { defaults, presets } from "./train/config";
import type { DistributedResult, DistributeRunOptions } from "./train/distribute/distributed-result";
import { Engine, type EngineEnvironment, type TrainOptions } from "./train/engine";
import { fields } from "./train/fields";
import type { LoadedModel } from "./train/models/loaded-model";
import type { QuantizeOptions, QuantizeResult } from "./train/quantize/options";
import type { RunResult } from "./train/types";

export type { DataError } from "./data/data-error";
export { type IdxArray, IdxError, pairImagesAndLabels, parseIdx, readImages, readLabels } from "./data/idx";
export { CpuDevice } from "./device/cpu/cpu-device";
export { type Device, DeviceError, type DeviceInfo, type Runnable } from "./device/device";
export { evaluate } from "./device/evaluate";
export { GpuDevice } from "./device/gpu/gpu-device";
export type { DistributeOptions, GroupEvent, ReplicaReport, RoundReport } from "./distribute/options";
export type { ExportedFile } from "./formats/exported-run";
export { FormatError } from "./formats/format-error";
export type { ExportKind } from "./formats/kinds";
export { clockVariable } from "./graph/clock-variable";
export { Graph } from "./graph/graph";
export { printProgram } from "./graph/print-program";
export { compileProgram, type Program } from "./graph/program";
export { initializers } from "./nn/init";
export { Linear } from "./nn/linear";
export { mlp } from "./nn/models/mlp";
export { activation, type Module, Sequential } from "./nn/module";
export * from "./ops";
export { optimizers } from "./optim/registry";
export type { LinkValue, ParsedLink } from "./share/codec";
export type { Linkable } from "./share/link";
export type { LinkNotice } from "./share/notices";
export type { RecordedVariant, ResultRecord } from "./share/record";
export { ShapeError } from "./tensor/shape";
export type { Tensor } from "./tensor/tensor";
export type { CompareCallOptions } from "./train/compare/compare";
export type { CompareAxes, ComparisonReport, ComparisonResult } from "./train/compare/comparison-report";
export { ConfigError, defaults, presets } from "./train/config";
export type { DistributedResult, DistributeRunOptions } from "./train/distribute/distributed-result";
export { Engine, type TrainOptions } from "./train/engine";
export type { LoadedModel } from "./train/models/loaded-model";
export type { QuantizeOptions, QuantizeResult } from "./train/quantize/options";
export { NanLossError } from "./train/run/nan-loss-error";
export type { EpochResult, RunConfig, RunResult } from "./train/types";

/** Opens a device to run programs on. Throws a DeviceError "no-webgpu" or "no-adapter" when there is no GPU. */
export async function openDevice(kind: "gpu" | "cpu" = "gpu"): Promise<Device> {
  return kind === "cpu" ? openCpu() : GpuDevice.open();
}

const isNode = typeof process !== "undefined" && Boolean(process.versions?.node);

/** In Node data comes from npm packages and what was tuned is in a file, in a browser data comes from the folder data/ beside the document. */
async function environment(): Promise<EngineEnvironment> {
  if (isNode) {
    const { loadPackageSplits } = await import("./data/node-source");
    const { tuningStorage } = await import("./train/choose/tuning-file");
    return { loadSplits: loadPackageSplits, tuning: tuningStorage(), openReplicaThread };
  }
  return {
    openReplicaThread,
    loadSplits: (spec, options) =>
      loadSplits(fetchSource(new URL(`data/${spec.name}/`, document.baseURI)), spec, options),
  };
}

const openReplicaThread = async () => (await import("./worker/library-threads")).openReplicaThread();

const engine = new Retryable(() => environment().then((found) => new Engine(found)));

/** The engine behind `train` and `selfTest`; devices and data stay with it for the next run. */
export function sharedEngine(): Promise<Engine> {
  return engine.get();
}

/**
 * Trains one configuration, defaults filled in, and resolves to a plain-JSON result. Where there is no WebGPU the CPU
 * trains, and `result.device` says so; of a device that was not asked for, `result.choice` says why, and `result.modeChoice`
 * of a mode of fusion. `threads` are the processor's. Throws a ConfigError listing every wrong field, a DataError, a DeviceError, or a
 * NanLossError when training diverges.
 */
export async function train(config: unknown = {}, options: TrainOptions = {}): Promise<RunResult> {
  return (await sharedEngine()).train(config, options);
}

/**
 * Trains all combinations of the axes' values with the same seed and batches, in slices that take turns, so that whatever
 * else the machine does hits all of them alike: `compare({ precision: ["f32", "f16"], fusion: ["off", "step"] })`. Resolves to
 * a plain-JSON result; a variant that fails says why in it, and one that computes something else than the reference has no
 * speed. Throws a ConfigError that names the axis, and the signal's reason when it was aborted.
 */
export async function compare(
  axes: CompareAxes,
  options: CompareCallOptions = {},
): Promise<ComparisonResult> {
  return (await sharedEngine()).compare(axes, options);
}

/** Checks every kernel against its reference on this machine's GPU. Throws a DeviceError where there is none. */
export async function selfTest(options: SelfTestOptions = {}): Promise<SelfTestRow[]> {
  return (await sharedEngine()).reports.selfTest(options);
}

/**
 * A run as a file of another program: what `train` resolved to, found by its id, also after JSON. `bytes` are the whole of their buffer.
 * The engine keeps the weights of the last eight runs; rejects with an Error for an older one, and with a TypeError for a form that there is not.
 */
export async function exportRun(run: RunResult, kind: ExportKind): Promise<ExportedFile> {
  return (await sharedEngine()).models.export(run, kind);
}

/**
 * Weights or training state from safetensors or npz, ours or somebody else's, for `train(config, { from })`. Rejects with a FormatError
 * whose sentence says what is wrong with the file.
 */
export async function load(bytes: Uint8Array): Promise<LoadedModel> {
  return (await sharedEngine()).models.load(bytes);
}

export { exportRun as export };

/**
 * What the model of a run makes of the test data with weights of a few bits, and what comes into them as bytes, beside what it does in
 * f32; the run is told as for `export`. Resolves to plain JSON. Rejects with a ConfigError that lists every option that is wrong, an
 * Error where the weights are not kept any more, and a DeviceError.
 */
export async function quantize(run: RunResult, options: QuantizeOptions = {}): Promise<QuantizeResult> {
  return (await sharedEngine()).quantize(run, options);
}

/**
 * Trains one configuration on several replicas: `distribute(config, { replicas: 2, schedule: "every-step" })` computes what one machine does,
 * `schedule: "diloco"` lets them take `localSteps` steps of their own between two exchanges. Each is a thread on the processor, unless the
 * transport is "in-process" or the device "gpu", which they then share; the batch size is that of all together. Resolves to the result of
 * a run, with a loss for each global step and what each replica did. Throws a ConfigError listing every field and option that is wrong, a
 * DataError, a DeviceError, and the signal's reason when it was aborted.
 */
export async function distribute(
  config: unknown,
  options: DistributeOptions,
  run: DistributeRunOptions = {},
): Promise<DistributedResult> {
  return (await sharedEngine()).distribute(config, options, run);
}

export interface LinkOptions {
  /** Of the page that the link shall open, without a fragment. */
  address?: string;
}

/**
 * The link to a result: what `train` or `compare` resolved to, or the record of another link. Without an address it is the
 * part that any Halfstep page opens behind its own: "#r1.…". Rejects with a TypeError for anything else.
 */
export async function link(result: Linkable, { address = "" }: LinkOptions = {}): Promise<string> {
  const { linkOf } = await import("./share/link");
  return linkOf(result, address);
}

/**
 * What a link says, given whole or from its ? or # on: its settings, the record of its result, and a notice for
 * everything in it that could not be taken as it stands. Never rejects.
 */
export async function parseLink(link: string): Promise<ParsedLink> {
  const { parseLink } = await import("./share/codec");
  return parseLink(link, { fields, defaults, presets });
}
