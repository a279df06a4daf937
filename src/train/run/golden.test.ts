/** @file Training against runs that another library computed in float64. */
import { describe, expect, test } from "vitest";
import { mnist } from "../../data/mnist";
import { loadPackageSplits } from "../../data/node-source";
import { openCpu } from "../../device/cpu/open";
import { allowRelaxedSimd } from "../../device/cpu/v8-flags";
import { testDevices } from "../../device/test-device";
import { parseConfig } from "../parse-config";
import { goldenParameters, goldenRuns as runs } from "./testing/golden-runs";
import { Trainer } from "./trainer";
import { traceTraining } from "./training-graph";

/** Beside the strict one of the other devices. */
async function relaxedProcessor() {
  allowRelaxedSimd();
  const device = await openCpu({ arithmetic: "relaxed", threads: 2 });
  expect(device.info.processor).toMatchObject({ arithmetic: "relaxed", threads: 2 });
  return ["CpuDevice in WebAssembly, relaxed, on two threads", device] as const;
}

const modes = ["off", "layers", "step"] as const;
const splits = runs.length > 0 ? loadPackageSplits(mnist) : undefined;

if (runs.length === 0) {
  test.skip("golden runs: HALFSTEP_CASES is not set, so there is nothing to compare with", () => {});
} else {
  const devices = [...(await testDevices()), await relaxedProcessor()];
  describe.each(devices)("golden runs on %s", (name, device) => {
    test
      .skipIf(typeof device === "string")
      .each(runs.flatMap((run) => modes.map((fusion) => ({ ...run, fusion }))))(
      "$optimizer, lr $lr, batch $batchSize, widths $dims, fusion $fusion: every loss within 1e-4",
      async ({ fusion, ...run }) => {
        if (typeof device === "string") throw new Error(`${name}: ${device}`);
        const [train, testSplit] = await Promise.all([splits!.train, splits!.test]);
        const config = parseConfig({
          hidden: run.dims.slice(1, -1),
          optimizer: run.optimizer.startsWith("adam") ? "adam" : "sgd",
          adamForm: run.optimizer === "adam-torch" ? "pytorch" : "keras",
          momentum: run.optimizer === "momentum" ? 0.9 : 0,
          lr: run.lr,
          batchSize: run.batchSize,
          fusion,
        });
        const traced = traceTraining({
          config,
          spec: mnist,
          maxBindings: device.maxBindings,
          train: { count: train.count, load: () => train },
          test: { count: testSplit.count, load: () => testSplit },
          keepOrder: true,
          initialParameters: goldenParameters(run.dims),
        });
        const trainer = new Trainer({
          config,
          device,
          traced,
          fetchTest: () => Promise.resolve(),
          maxSteps: run.steps,
        });
        const { losses, correct } = await trainer.run();
        await trainer.dispose();
        expect(losses).toHaveLength(run.losses.length);
        for (const [step, loss] of losses.entries())
          expect(Math.abs(loss - run.losses[step]!)).toBeLessThan(1e-4);
        expect(correct).toEqual(run.correct);
      },
    );
  });
}
