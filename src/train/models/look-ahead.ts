/** @file What a run would do next, in f32: trained here, so that who goes on with it elsewhere can compare. */
import { type DatasetSpec, sourceParts } from "../../data/dataset";
import type { Network, TrainingState } from "../../formats/network";
import { epochsAhead } from "../../formats/torchrun/order";
import type { RunAhead } from "../../formats/torchrun/run-ahead";
import { deviceName } from "../../lib/device-name";
import { sum } from "../../lib/math";
import type { PreparedRun, PrepareOptions } from "../prepared-run";
import { NanLossError } from "../run/nan-loss-error";
import type { RunConfig, RunResult } from "../types";
import { snapshotFrom } from "./network-of";

/** Steps whose losses are told one by one. */
const toldSteps = 100;

/** As an engine's `prepare`. */
export type Prepare = (input: unknown, options: PrepareOptions) => Promise<PreparedRun>;

/** Of steps that are trained for a file. */
export interface WhileExporting {
  /** Hears of every few steps. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface AheadOptions extends WhileExporting {
  network: Network;
  state: TrainingState;
  /** Of the run. */
  config: RunConfig;
  /** Of its data. */
  spec: DatasetSpec;
  prepare: Prepare;
}

/**
 * Trains for an epoch, or to the end of the run where that comes first, on the kind of device and in the mode of fusion that the run was
 * trained with, and evaluates the test split. Rejects with a DeviceError, with a NanLossError where training diverges, and with the
 * signal's reason when it was aborted.
 */
export async function lookAhead(
  { device, fusion }: Pick<RunResult, "device" | "fusion">,
  { network, state, config, spec, prepare, onProgress, signal }: AheadOptions,
): Promise<RunAhead> {
  const { step } = state;
  const { batchSize } = config;
  const { trainCount } = spec;
  const stepsPerEpoch = Math.ceil(trainCount / batchSize);
  const end = Math.min(step + stepsPerEpoch, stepsPerEpoch * epochsAhead({ ...config, trainCount, step }));
  const continued: RunConfig = {
    ...config,
    precision: "f32",
    device: device.kind,
    fusion: fusion.mode,
    epochs: Math.ceil(end / stepsPerEpoch),
  };
  const slots = new Map([...state.slots].filter(([slot]) => slot !== "half"));
  const { trainer } = await prepare(continued, {
    from: snapshotFrom(network.layers, { ...state, slots, lossScale: 1 }, continued),
    maxSteps: end,
    isInspected: false,
    isEvaluated: false,
    ...(signal && { signal }),
    hooks: {
      onMetrics: ({ firstStep, losses }) => onProgress?.(firstStep + losses.length - step, end - step),
    },
  });
  const stop = () => trainer.stop();
  signal?.addEventListener("abort", stop);
  try {
    // It may have been aborted before anybody listened.
    signal?.throwIfAborted();
    const { losses, device: trained } = await trainer.run();
    signal?.throwIfAborted();
    const { loss, accuracy } = await trainer.evaluate();
    signal?.throwIfAborted();
    // Where it is the last of the steps that diverges, its own loss still is a number.
    if (!Number.isFinite(loss)) throw new NanLossError(end, state.lr, "f32");
    const sizes = losses.map((_, i) =>
      Math.min(batchSize, trainCount - ((step + i) % stepsPerEpoch) * batchSize),
    );
    const trainLoss = sum(losses.map((mean, i) => mean * sizes[i]!)) / sum(sizes);
    return {
      losses: losses.slice(0, toldSteps),
      epoch: { steps: losses.length, trainLoss, testLoss: loss, testAccuracy: accuracy },
      device: deviceName(trained),
      md5: md5Of(spec),
    };
  } finally {
    signal?.removeEventListener("abort", stop);
    await trainer.dispose();
  }
}

/** By the names that the files have wherever the data comes from. */
function md5Of({ source }: DatasetSpec): Record<string, string> {
  const files = sourceParts.map((part) => source.files[part]);
  return Object.fromEntries(files.map(({ path, md5 }) => [path.slice(path.lastIndexOf("/") + 1), md5]));
}
