import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../checkpoint/snapshot";
import type { Device } from "../../device/device";
import { compilesLong, testDevices } from "../../device/test-device";
import { ShapeError } from "../../tensor/shape";
import { runTiny, tinyTrainer } from "../test-data";
import type { RunResult } from "../types";

/** Nine steps an epoch: in the middle of the sixth one, and of the twelfth. */
const [half, whole] = [50, 100];
const settings = { epochs: 12 };

/** A snapshot of a run that is at step `half` or a few beyond, while it goes on; and what the run comes to. */
async function trainThrough(device: Device, changes: object, keepsSteps = true) {
  let taking: Promise<Snapshot> | undefined;
  const trainer = tinyTrainer(
    device,
    { ...settings, ...changes },
    {
      maxSteps: whole,
      stepsPerSubmit: 5,
      keepsSteps,
      hooks: {
        onMetrics: ({ firstStep, losses }) => {
          if (firstStep + losses.length >= half) taking ??= trainer.snapshot();
        },
      },
    },
  );
  const result = await trainer.run();
  const snapshot = await taking!;
  await trainer.dispose();
  return { snapshot, result };
}

const goOn = (device: Device, changes: object, from: Snapshot, keepsSteps = true): Promise<RunResult> =>
  runTiny(device, { ...settings, ...changes }, { maxSteps: whole, from, keepsSteps });

/** All that a run computes. */
const computed = ({ losses, correct, weightsHash, scaling, choices, epochs, config }: RunResult) => ({
  losses,
  correct,
  weightsHash,
  scaling,
  choices,
  epochs: epochs.map(({ seconds: _, ...epoch }) => epoch),
  config,
});

describe.each(await testDevices())("A snapshot on %s", (name, found) => {
  const skip = typeof found === "string";
  if (skip) console.warn(`${name}: ${found}`);
  const device = found as Device;
  // A software adapter compiles each mode for seconds: one of them has parameters in packs and moments of its own.
  const modes = compilesLong(device) ? (["layers"] as const) : (["off", "layers", "step"] as const);
  const precisions = compilesLong(device) ? (["f16"] as const) : (["f32", "f16", "f16-naive"] as const);
  const optimizers = compilesLong(device) ? (["adam"] as const) : (["adam", "sgd"] as const);
  const all = modes.flatMap((fusion) =>
    precisions.flatMap((precision) =>
      optimizers.map((optimizer) => ({
        fusion,
        precision,
        optimizer,
        ...(precision === "f16-naive" && { adamForm: "keras", lr: 0.001 }),
      })),
    ),
  );

  test.skipIf(skip).each(all)(
    "goes on to the last bit: $fusion, $precision, $optimizer",
    async (changes) => {
      const { snapshot, result } = await trainThrough(device, changes);
      expect(snapshot.step).toBeGreaterThanOrEqual(half);
      expect(snapshot.step).toBeLessThan(whole);
      const resumed = await goOn(device, changes, snapshot);
      expect(computed(resumed)).toEqual(computed(result));
      expect(resumed.resumptions).toEqual([{ step: snapshot.step, isSame: true }]);
      expect(result.resumptions).toBeUndefined();
    },
    60_000,
  );
});

const [, found] = (await testDevices())[1]!;
const device = found as Device;

describe("A run that goes on", () => {
  test("does so at the very end of an epoch, which is evaluated then", async () => {
    const trainer = tinyTrainer(device, settings, { maxSteps: 18, isEvaluated: true });
    await trainer.prepare();
    await trainer.advance(9);
    const before = await trainer.snapshot();
    // As it is while the evaluation is under way.
    const from = { ...before, records: { ...before.records, epochs: [] } };
    await trainer.advance(9);
    const result = await trainer.finish();
    await trainer.dispose();
    const resumed = await runTiny(device, settings, { maxSteps: 18, from });
    expect(computed(resumed).epochs.slice(1)).toEqual(computed(result).epochs.slice(1));
    expect(resumed.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(resumed.epochs[0]!.testLoss).toBe(result.epochs[0]!.testLoss);
  });

  test("keeps the learning rate that was set meanwhile, unless its configuration has another one", async () => {
    const trainer = tinyTrainer(device, settings, { maxSteps: whole });
    await trainer.prepare();
    await trainer.advance(7);
    trainer.setLearningRate(0.05);
    const from = await trainer.snapshot();
    while (!trainer.isDone) await trainer.advance();
    const result = await trainer.finish();
    await trainer.dispose();
    expect(from.lr).toBe(0.05);
    expect(computed(await goOn(device, {}, from))).toEqual(computed(result));
    const other = await goOn(device, { lr: 0.002 }, from);
    expect(other.weightsHash).not.toBe(result.weightsHash);
    expect(other.resumptions).toEqual([{ step: 7, isSame: false }]);
  });

  test("has the steps of the epoch under way only where no more were kept, and the same epochs", async () => {
    const { snapshot, result } = await trainThrough(device, {}, false);
    expect(snapshot.records.firstStep % 9).toBe(0);
    expect(snapshot.step - snapshot.records.firstStep).toBeLessThanOrEqual(9);
    expect(computed(await goOn(device, {}, snapshot, false))).toEqual(computed(result));
  });

  test("goes on twice, and says where", async () => {
    const { snapshot, result } = await trainThrough(device, {});
    const trainer = tinyTrainer(device, settings, { maxSteps: whole, from: snapshot });
    await trainer.prepare();
    await trainer.advance(3);
    const second = await trainer.snapshot();
    await trainer.dispose();
    const resumed = await goOn(device, {}, second);
    expect(computed(resumed)).toEqual(computed(result));
    expect(resumed.resumptions!.map(({ step }) => step)).toEqual([snapshot.step, snapshot.step + 3]);
  });

  test("says that its steps are others where the device is, and goes on", async () => {
    const { snapshot, result } = await trainThrough(device, {});
    const [, plain] = (await testDevices())[0]!;
    const resumed = await goOn(plain as Device, {}, snapshot);
    expect(resumed.losses).toHaveLength(whole);
    expect(resumed.losses.slice(0, half)).toEqual(result.losses.slice(0, half));
    expect(resumed.resumptions).toEqual([{ step: snapshot.step, isSame: false }]);
  });

  test("refuses parameters of other widths with a sentence that has both shapes", async () => {
    const { snapshot } = await trainThrough(device, {});
    const other = () => tinyTrainer(device, { hidden: [8] }, { from: snapshot });
    expect(other).toThrow(ShapeError);
    expect(other).toThrow(/dense1\.weight is \[64, 16\] in the checkpoint and \[64, 8\] in this model/);
    const deeper = () => tinyTrainer(device, { hidden: [16, 3] }, { from: snapshot });
    expect(deeper).toThrow(/dense2\.weight is \[16, 3\]|has a parameter dense3/);
  });

  test("yields no snapshot before it is compiled and after it was put away", async () => {
    const trainer = tinyTrainer(device, settings);
    await expect(trainer.snapshot()).rejects.toThrow("There is no model to read");
    await trainer.prepare();
    await trainer.dispose();
    await expect(trainer.snapshot()).rejects.toThrow("There is no model to read");
  });
});
