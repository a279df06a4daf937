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

test.skipIf(typeof device === "string")(
  "a steady step of the reference model: 18 dispatches, a submit and a map per 16 steps or more, nothing created or written",
  async () => {
    if (typeof device === "string") return;
    const { train, test } = loadPackageSplits(mnist);
    const [trainSplit, testSplit] = [await train, await test];
    const config = parseConfig({ batchSize: 32, epochs: 1 });
    const traced = traceTraining({
      config,
      spec: mnist,
      train: { count: trainSplit.count, load: () => trainSplit },
      test: { count: testSplit.count, load: () => testSplit },
    });
    const trainer = new Trainer({ config, device, traced, testReady: test, maxSteps: 200 });
    const { counts } = await trainer.run();
    await trainer.dispose();
    expect(counts.dispatches).toBe(18);
    expect(counts.submits).toBeLessThanOrEqual(1 / 16);
    expect(counts.maps).toBe(counts.submits);
    expect(counts).toMatchObject({ buffersCreated: 0, bindGroupsCreated: 0, writes: 0 });
  },
);
