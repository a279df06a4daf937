/** @file The performance design in exact numbers: what one step of the reference model asks of WebGPU. */
import { expect, test } from "vitest";
import { mnist } from "../data/mnist";
import { loadPackageSplits } from "../data/node-source";
import { openTestGpu } from "../device/test-device";
import { parseConfig } from "./config";
import { Trainer } from "./trainer";
import { traceTraining } from "./training-graph";

const device = await openTestGpu();
if (typeof device === "string") console.warn(device);

test.skipIf(typeof device === "string").each([
  ["off", 19],
  ["layers", 6],
  ["step", 3],
] as const)(
  "a steady step of the reference model, fusion %s: %i dispatches, a sixteenth of a submit and a map, nothing created or written",
  async (fusion, dispatches) => {
    if (typeof device === "string") return;
    const { train, test } = loadPackageSplits(mnist);
    const [trainSplit, testSplit] = [await train, await test];
    const config = parseConfig({ batchSize: 32, epochs: 1, fusion });
    const traced = traceTraining({
      config,
      spec: mnist,
      maxBindings: device.maxBindings,
      train: { count: trainSplit.count, load: () => trainSplit },
      test: { count: testSplit.count, load: () => testSplit },
    });
    // The pacer's 16, fixed: how many more it takes depends on the adapter's speed.
    const trainer = new Trainer({
      config,
      device,
      traced,
      fetchTest: () => test,
      maxSteps: 192,
      stepsPerSubmit: 16,
    });
    // How often it must be asked for completion is the browser's affair.
    const { polls: _, ...counts } = (await trainer.run()).counts;
    await trainer.dispose();
    expect(counts).toEqual({
      dispatches,
      submits: 1 / 16,
      maps: 1 / 16,
      buffersCreated: 0,
      bindGroupsCreated: 0,
      writes: 0,
    });
  },
);
