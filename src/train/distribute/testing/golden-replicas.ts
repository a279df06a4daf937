/** @file For tests: replicas and a machine by itself in the setting of the golden runs, over few enough samples that epochs end. */
import { mnist } from "../../../data/mnist";
import { firstSamples } from "../../../data/testing/first-samples";
import type { Device } from "../../../device/device";
import type { Schedule } from "../../../distribute/options";
import { parseConfig } from "../../parse-config";
import { goldenParameters } from "../../run/testing/golden-runs";
import { Trainer } from "../../run/trainer";
import { traceTraining } from "../../run/training-graph";
import type { RunConfig, RunResult } from "../../types";
import { EngineReplica } from "../engine-replica";

/** With batches of 32 an epoch's last one has 8 rows, which three replicas can't share evenly. */
export const goldenSamples = 1000;

export async function goldenOptions(changes: Partial<RunConfig> = {}) {
  const config = parseConfig({ batchSize: 32, fusion: "layers", ...changes });
  const all = await firstSamples();
  const inputs = mnist.width * mnist.height;
  const train = {
    count: goldenSamples,
    images: all.images.subarray(0, goldenSamples * inputs),
    labels: all.labels.subarray(0, goldenSamples),
  };
  return {
    config,
    spec: mnist,
    train: { count: goldenSamples, load: () => train },
    test: { count: goldenSamples, load: () => train },
    keepOrder: true,
    initialParameters: goldenParameters([inputs, ...config.hidden, mnist.classes]),
  };
}

/** Each on its own of these devices. */
export async function goldenReplicas(
  devices: readonly Device[],
  changes: Partial<RunConfig> = {},
  schedule: Schedule = "every-step",
): Promise<EngineReplica[]> {
  const options = await goldenOptions(changes);
  const world = devices.length;
  return Promise.all(
    devices.map((device, rank) =>
      EngineReplica.open({ ...options, device, schedule, share: { rank, world }, totalSteps: 1000 }),
    ),
  );
}

/** One machine by itself. */
export async function trainAlone(
  device: Device,
  steps: number,
  changes: Partial<RunConfig> = {},
): Promise<RunResult> {
  const options = await goldenOptions({ epochs: Math.ceil((steps * 32) / goldenSamples), ...changes });
  const traced = traceTraining({ ...options, maxBindings: device.maxBindings });
  const fetchTest = () => Promise.resolve();
  const trainer = new Trainer({
    config: options.config,
    device,
    traced,
    fetchTest,
    maxSteps: steps,
    isEvaluated: false,
    isInspected: false,
  });
  return trainer.run().finally(() => trainer.dispose());
}
