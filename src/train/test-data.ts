/** @file For tests: a data set of 8x8 images in three classes, learnable in a few steps, and runs on it. */
import type { DatasetSpec, Split } from "../data/dataset";
import { mnist } from "../data/mnist";
import { CpuDevice } from "../device/cpu/cpu-device";
import type { Device } from "../device/device";
import { uniform } from "../lib/random";
import { comparedDevice } from "./choose/choose-device";
import { assumedMode } from "./choose/choose-mode";
import { givenChoices } from "./choose/given-choices";
import { parseConfig } from "./parse-config";
import type { PreparedRun, PrepareOptions } from "./prepared-run";
import { Detours, type Trace } from "./run/detours";
import { Trainer } from "./run/trainer";
import type { TrainerOptions } from "./run/trainer-options";
import { traceTraining } from "./run/training-graph";
import type { DeviceChoice, RunConfig } from "./types";

export const tinySpec: DatasetSpec = {
  ...mnist,
  name: "tiny",
  width: 8,
  height: 8,
  classes: 3,
  classNames: ["left", "middle", "right"],
  trainCount: 200,
  testCount: 40,
};

/** Bright columns on the left, in the middle or on the right, under noise. */
export function tinySplit(count: number, seed: number): Split {
  const { width, height } = tinySpec;
  const noise = uniform(seed, 0, count * width * height, 0, 120);
  const labels = Uint8Array.from(uniform(seed, 1, count, 0, 3), Math.floor);
  const images = Uint8Array.from(noise, (value, index) => {
    const column = index % width;
    const label = labels[Math.floor(index / (width * height))]!;
    return value + (Math.floor((column * 3) / width) === label ? 100 : 0);
  });
  return { images, labels, count };
}

/** The same arrays for every run, as an engine has them. */
const [train, test] = [tinySplit(tinySpec.trainCount, 1), tinySplit(tinySpec.testCount, 2)];

/** Where runs go on that a GPU's compiler refuses. */
export const tinyProcessor = new CpuDevice();

export function tinyTrainer(
  device: Device,
  changes: object = {},
  options: Partial<TrainerOptions> = {},
): Trainer {
  const config = parseConfig({ hidden: [16], batchSize: 24, epochs: 3, lr: 0.01, ...changes });
  const trace: Trace = ({ maxBindings }, without) =>
    traceTraining({
      config,
      spec: tinySpec,
      maxBindings,
      without,
      train: { count: train.count, load: () => train },
      test: { count: test.count, load: () => test },
      ...(options.from && { from: options.from }),
    });
  const detours = new Detours(trace, async () => tinyProcessor);
  const route = { device, traced: trace(device, []) };
  return new Trainer({ config, ...route, detours, fetchTest: () => Promise.resolve(), ...options });
}

/** Prepares runs on the device of their configuration, as an engine does. */
export const tinyPrepare =
  (devices: Readonly<Record<DeviceChoice["kind"], Device>>) =>
  async (config: RunConfig, { signal, choices, ...options }: PrepareOptions): Promise<PreparedRun> => {
    signal?.throwIfAborted();
    const device = devices[comparedDevice(config.device)];
    const choice = { kind: device.info.kind, reason: "asked", stepMs: null } as const;
    const modeChoice = { mode: assumedMode(config.fusion), reason: "asked", stepMs: null } as const;
    const plain = tinyTrainer(device, config, options);
    const given = choices && givenChoices(plain.program, plain.fusion.mode, choices);
    const trainer = given ? tinyTrainer(device, config, { ...options, ...given }) : plain;
    const splits = () => ({ train: Promise.resolve(train), test: Promise.resolve(test) });
    return { config, device, choice, modeChoice, spec: tinySpec, splits, trainer };
  };

/** Runs to the end and frees everything. */
export async function runTiny(...args: Parameters<typeof tinyTrainer>) {
  const trainer = tinyTrainer(...args);
  try {
    return await trainer.run();
  } finally {
    await trainer.dispose();
  }
}
