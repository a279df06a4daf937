import { describe, expect, test } from "vitest";
import type { Device } from "../../device/device";
import { testDevices } from "../../device/test-device";
import { runTiny, tinyTrainer } from "../test-data";
import { NanLossError } from "./nan-loss-error";
import type { TrainerPhase } from "./trainer-options";

/** A run whose weights move by so much in a step that their product leaves the range of f32. */
function divergingTrainer(device: Device) {
  const trainer = tinyTrainer(device, { epochs: 50 });
  trainer.setLearningRate(1e30);
  return trainer;
}

describe.each(await testDevices())("Trainer on %s", (name, found) => {
  const skip = typeof found === "string";
  if (skip) console.warn(`${name}: ${found}`);
  const device = found as Device;

  test.skipIf(skip)("learns, and reports every step and epoch", async () => {
    const result = await runTiny(device, { epochs: 4 });
    // 200 samples in batches of 24: nine steps, the last one with eight samples.
    expect(result.losses).toHaveLength(4 * 9);
    expect(result.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(result.epochs.at(-1)!.testAccuracy).toBeGreaterThan(0.9);
    expect(result.epochs.at(-1)!.trainLoss).toBeLessThan(result.epochs[0]!.trainLoss);
    expect(result.device.kind).toBe(device.info.kind);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test.skipIf(skip)("sees every sample once an epoch, whatever the batch size", async () => {
    // With lr tiny the model stands still, so the epoch's accuracy is the same however it is cut into batches.
    const [a, b] = [
      await runTiny(device, { lr: 1e-6, epochs: 1, batchSize: 24 }),
      await runTiny(device, { lr: 1e-6, epochs: 1, batchSize: 200 }),
    ];
    expect(a.epochs[0]!.trainLoss).toBeCloseTo(b.epochs[0]!.trainLoss, 3);
    expect(a.correct.reduce((x, y) => x + y)).toBe(a.epochs[0]!.trainAccuracy * 200);
  });

  test.skipIf(skip)("repeats to the last bit with the same seed, and differs with another", async () => {
    const [first, second, other] = [
      await runTiny(device),
      await runTiny(device),
      await runTiny(device, { seed: 8 }),
    ];
    expect(second.losses).toEqual(first.losses);
    expect(second.weightsHash).toBe(first.weightsHash);
    expect(other.losses).not.toEqual(first.losses);
  });

  test.skipIf(skip)("gives the same losses to the last bit with any number of steps per submit", async () => {
    const [one, seven, paced] = [
      await runTiny(device, {}, { stepsPerSubmit: 1 }),
      await runTiny(device, {}, { stepsPerSubmit: 7 }),
      await runTiny(device),
    ];
    expect(seven.losses).toEqual(one.losses);
    expect(paced.losses).toEqual(one.losses);
    expect(paced.weightsHash).toBe(one.weightsHash);
  });

  test.skipIf(skip)("can be paused, stepped and resumed without a trace in the numbers", async () => {
    const phases: TrainerPhase[] = [];
    let stepsWhilePaused = 0;
    const trainer = tinyTrainer(
      device,
      {},
      {
        stepsPerSubmit: 2,
        hooks: {
          onPhase: (phase) => {
            phases.push(phase);
            if (phase === "paused" && stepsWhilePaused++ < 3) trainer.singleStep();
            else if (phase === "paused") trainer.resume();
          },
          // One look may find several submits done.
          onMetrics: ({ firstStep, losses }) => {
            if (firstStep <= 4 && firstStep + losses.length > 4) trainer.pause();
          },
        },
      },
    );
    const result = await trainer.run();
    await trainer.dispose();
    expect(phases.filter((phase) => phase === "paused")).toHaveLength(4);
    const undisturbed = await runTiny(device);
    expect(result.losses).toEqual(undisturbed.losses);
    expect(result.weightsHash).toBe(undisturbed.weightsHash);
  });

  test.skipIf(skip)("stops early with what it has and what was under way", async () => {
    const trainer = tinyTrainer(
      device,
      { epochs: 1000 },
      {
        hooks: { onEpoch: ({ epoch }) => epoch === 2 && trainer.stop() },
      },
    );
    const result = await trainer.run();
    await trainer.dispose();
    // On a GPU the third epoch and its evaluation may stand behind the second one's.
    expect(result.epochs.length - 2).toBeLessThan(2);
    expect(result.losses.length).toBeGreaterThanOrEqual(2 * 9);
    expect(result.losses.length).toBeLessThan(5 * 9);
  });

  test.skipIf(skip)("stops while it waits for test data that does not come", async () => {
    const trainer = tinyTrainer(
      device,
      {},
      {
        fetchTest: () => new Promise(() => {}),
        hooks: { onPhase: (phase) => phase === "evaluating" && trainer.stop() },
      },
    );
    const result = await trainer.run();
    await trainer.dispose();
    expect(result.losses).toHaveLength(9);
    expect(result.epochs).toEqual([]);
  });

  test.skipIf(skip)("ends after maxSteps", async () => {
    const result = await runTiny(device, {}, { maxSteps: 5 });
    expect(result.losses).toHaveLength(5);
    expect(result.epochs).toEqual([]);
  });

  test.skipIf(skip)("takes a new learning rate with the next submit", async () => {
    const trainer = tinyTrainer(
      device,
      { epochs: 1 },
      {
        stepsPerSubmit: 1,
        hooks: { onMetrics: ({ firstStep }) => firstStep === 0 && trainer.setLearningRate(0) },
      },
    );
    const changed = await trainer.run();
    await trainer.dispose();
    const unchanged = await runTiny(device, { epochs: 1 }, { stepsPerSubmit: 1 });
    expect(changed.losses.slice(0, 2)).toEqual(unchanged.losses.slice(0, 2));
    expect(changed.losses.slice(4)).not.toEqual(unchanged.losses.slice(4));
  });

  test.skipIf(skip)("stops at the first loss that is no number, and says at which step", async () => {
    const trainer = divergingTrainer(device);
    const run = trainer.run();
    await expect(run).rejects.toThrow(NanLossError);
    await expect(run).rejects.toThrow(/at step \d+: training diverged\. Lower the learning rate \(1e\+30\)/);
    await trainer.dispose();
  });

  test.skipIf(skip)("gives all memory back after a run, also after one that failed", async () => {
    const before = device.memoryBytes;
    await runTiny(device);
    expect(device.memoryBytes).toBe(before);
    const failing = divergingTrainer(device);
    await expect(failing.run()).rejects.toThrow(NanLossError);
    await failing.dispose();
    expect(device.memoryBytes).toBe(before);
  });

  test.skipIf(skip)("predicts the watched digits while training and when it is done", async () => {
    const seen: number[] = [];
    const indices = Uint32Array.of(3, 1);
    const trainer = tinyTrainer(
      device,
      { epochs: 1 },
      {
        hooks: {
          onPredictions: (predictions) => {
            seen.push(predictions.step);
            expect(predictions.indices).toBe(indices);
            expect(predictions.probabilities).toHaveLength(2 * 3);
            for (const row of [0, 3]) {
              const sum = predictions.probabilities.slice(row, row + 3).reduce((a, b) => a + b);
              expect(sum).toBeCloseTo(1, 5);
            }
          },
        },
      },
    );
    trainer.watch(indices, new Uint8Array(2 * 64).fill(99));
    await trainer.run();
    await expect.poll(() => seen.at(-1)).toBe(9);
    await trainer.dispose();
  });
});
