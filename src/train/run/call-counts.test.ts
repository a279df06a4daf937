/** @file The performance design in exact numbers: what one step of the reference model asks of WebGPU. */
import { expect, test } from "vitest";
import { mnist } from "../../data/mnist";
import { firstSamples } from "../../data/testing/first-samples";
import type { CallCounts } from "../../device/device";
import { openTestGpu } from "../../device/test-device";
import { parseConfig } from "../parse-config";
import type { RunConfig } from "../types";
import { Trainer } from "./trainer";
import { traceTraining } from "./training-graph";

const device = await openTestGpu();
if (typeof device === "string") console.warn(device);

async function countSteps(
  fusion: RunConfig["fusion"],
  look?: (trainer: Trainer, images: Uint8Array) => Promise<unknown>,
): Promise<Omit<CallCounts, "polls">> {
  if (typeof device === "string") throw new Error(device);
  const samples = await firstSamples();
  const split = { count: samples.count, load: () => samples };
  const config = parseConfig({ batchSize: 32, epochs: 1, fusion });
  // As golden runs are, so that a driver without a GPU compiles the kernels once.
  const traced = traceTraining({
    config,
    spec: mnist,
    maxBindings: device.maxBindings,
    train: split,
    test: split,
    keepOrder: true,
  });
  let looking: Promise<unknown> | undefined;
  const trainer: Trainer = new Trainer({
    config,
    device,
    traced,
    fetchTest: () => Promise.resolve(),
    maxSteps: 96,
    // The pacer's 16, fixed: how many more it takes depends on the adapter's speed.
    stepsPerSubmit: 16,
    hooks: { onMetrics: () => (looking ??= look?.(trainer, samples.images.subarray(0, 784))) },
  });
  try {
    // How often it must be asked for completion is the browser's affair.
    const { polls: _, ...counts } = (await trainer.run()).counts;
    await looking;
    return counts;
  } finally {
    await trainer.dispose();
  }
}

const steadyStep = (dispatches: number) => ({
  dispatches,
  submits: 1 / 16,
  maps: 1 / 16,
  buffersCreated: 0,
  bindGroupsCreated: 0,
  writes: 0,
});

test.skipIf(typeof device === "string").each([
  ["off", 19],
  ["layers", 6],
  ["step", 3],
] as const)(
  "a steady step of the reference model, fusion %s: %i dispatches, a sixteenth of a submit and a map, nothing created or written",
  async (fusion, dispatches) => {
    expect(await countSteps(fusion)).toEqual(steadyStep(dispatches));
  },
);

test.skipIf(typeof device === "string")(
  "what looks at a run while it trains is not counted among the calls of its steps",
  async () => {
    const counts = await countSteps("step", async (trainer, images) => {
      trainer.magnify(1);
      await Promise.all([trainer.inspect(images), trainer.evaluate(), trainer.readFirstWeight()]);
    });
    expect(counts).toEqual(steadyStep(3));
  },
);
