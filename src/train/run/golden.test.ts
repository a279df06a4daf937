/** @file Training against runs that another library computed in float64. */
import { describe, expect, test } from "vitest";
import { isSoak } from "../../../scripts/soak";
import { mnist } from "../../data/mnist";
import { firstSamples } from "../../data/testing/first-samples";
import { openCpu } from "../../device/cpu/open";
import { allowRelaxedSimd } from "../../device/cpu/v8-flags";
import type { Device } from "../../device/device";
import { compilesLong, testDevices } from "../../device/test-device";
import { parseConfig } from "../parse-config";
import { type GoldenRun, goldenParameters, goldenRuns as runs } from "./testing/golden-runs";
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

/**
 * Where the driver compiles long, the reference model's runs in every mode stand for the others', which are fused as a whole; and
 * of the two by gradient descent the one with momentum.
 */
function modesOn(device: Device | string, { dims, optimizer }: GoldenRun) {
  if (isSoak || !compilesLong(device)) return modes;
  if (dims.length !== 3) return ["step"] as const;
  return optimizer === "sgd" ? (["off", "layers"] as const) : modes;
}

const samples = runs.length > 0 ? firstSamples() : undefined;

if (runs.length === 0) {
  test.skip("golden runs: HALFSTEP_CASES is not set, so there is nothing to compare with", () => {});
} else {
  const devices = [...(await testDevices()), await relaxedProcessor()];
  describe.each(devices)("golden runs on %s", (name, device) => {
    test
      .skipIf(typeof device === "string")
      .each(runs.flatMap((run) => modesOn(device, run).map((fusion) => ({ ...run, fusion }))))(
      "$optimizer, lr $lr, batch $batchSize, widths $dims, fusion $fusion: every loss within 1e-4",
      async ({ fusion, ...run }) => {
        if (typeof device === "string") throw new Error(`${name}: ${device}`);
        const train = (await samples)!;
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
          // Which no run gets to.
          test: { count: train.count, load: () => train },
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
