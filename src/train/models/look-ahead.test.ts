import { describe, expect, it } from "vitest";
import { mnist } from "../../data/mnist";
import { loadPackageSplits } from "../../data/node-source";
import { readSafetensors } from "../../formats/safetensors";
import { readZip } from "../../formats/zip";
import { permute } from "../../lib/permute";
import { Engine } from "../engine";
import type { RunConfig, RunResult } from "../types";
import { lookAhead, type Prepare } from "./look-ahead";
import { networkOf } from "./network-of";

const engine = new Engine({ loadSplits: loadPackageSplits });
/** Seven batches of 8,000 and one of 4,000 to an epoch. */
const stepsPerEpoch = 8;
const settings = { device: "cpu", fusion: "layers", hidden: [8], batchSize: 8000, epochs: 2 } as const;

async function folderOf(run: RunResult) {
  const files = readZip((await engine.models.export(run, "torchrun")).bytes);
  const bytes = (name: string) => files.get(name)!;
  const text = (name: string) => new TextDecoder().decode(bytes(name));
  const json = (name: string) => JSON.parse(text(name));
  const order = new Uint32Array(bytes("order.u32").slice().buffer);
  return { names: [...files.keys()], bytes, text, json, order };
}

const variants: readonly [string, Partial<RunConfig>, readonly string[]][] = [
  ["Adam", {}, ["exp_avg", "exp_avg_sq"]],
  ["momentum", { optimizer: "sgd", lr: 0.05 }, ["momentum_buffer"]],
];

describe("the folder for torchrun", () => {
  it.each(variants)("has what the run would do next, to the last bit: %s", async (_, changes, slots) => {
    const config = { ...settings, ...changes };
    const whole = await engine.train(config);
    const run = await engine.train(config, { maxSteps: 3 });
    const { names, json, text, bytes, order } = await folderOf(run);
    expect(names).toEqual([
      "README.md",
      "train_ddp.py",
      "run.json",
      "model.safetensors",
      "optimizer.safetensors",
      "order.u32",
      "expected.json",
    ]);
    const { losses, epoch } = json("expected.json");
    expect(losses).toEqual(whole.losses.slice(3, 11));
    // Of the eight, the fifth is the smaller one.
    const mean =
      losses.reduce((sum: number, loss: number, i: number) => sum + loss * (i === 4 ? 1 : 2), 0) / 15;
    expect(epoch).toMatchObject({ steps: stepsPerEpoch, train_loss: expect.closeTo(mean, 10) });
    expect(json("run.json")).toMatchObject({
      layer_sizes: [784, 8, 10],
      step: 3,
      updates: 3,
      batch_size: 8000,
      data: { "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb" },
    });
    const { tensors } = readSafetensors(bytes("optimizer.safetensors"));
    expect([...tensors.keys()].filter((name) => name.startsWith("0.weight."))).toEqual(
      slots.map((slot) => `0.weight.${slot}`),
    );
    expect(order).toHaveLength(120_000 - 3 * 8000);
    expect(order[0]).toBe(permute(42, 0, 24_000, 60_000));
    expect(text("README.md")).toContain("to the end of epoch 2: 13 steps");
  });

  it("ends where the run would, and has one more epoch of a run that is over", async () => {
    const whole = await engine.train(settings);
    const early = await folderOf(await engine.train(settings, { maxSteps: 14 }));
    const { losses, epoch } = early.json("expected.json");
    expect(losses).toEqual(whole.losses.slice(14));
    expect(epoch.steps).toBe(2);
    const { testLoss, testAccuracy } = whole.epochs.at(-1)!;
    expect(epoch.test_loss).toBeCloseTo(testLoss, 10);
    expect(epoch.test_accuracy).toBeCloseTo(testAccuracy, 10);
    const late = await folderOf(whole);
    expect(late.order).toHaveLength(60_000);
    expect(late.json("expected.json").epoch.steps).toBe(stepsPerEpoch);
    expect(late.text("README.md")).toContain(
      "The run was over; the order of one more epoch is here: 8 steps.",
    );
  });

  it("is given up whenever that is asked for, and trains nothing from then on", async () => {
    const run = await engine.train(settings, { maxSteps: 3 });
    const moments: ((prepare: Prepare, abort: () => void) => Prepare)[] = [
      // When all is prepared, which is when the first step begins.
      (prepare, abort) => async (config, options) => {
        const prepared = await prepare(config, options);
        abort();
        return prepared;
      },
      (prepare, abort) => (config, options) =>
        prepare(config, {
          ...options,
          hooks: {
            onMetrics(metrics) {
              options.hooks?.onMetrics?.(metrics);
              abort();
            },
          },
        }),
      (prepare, abort) => (config, options) =>
        prepare(config, { ...options, hooks: { ...options.hooks, onEvaluation: abort } }),
    ];
    const steps: number[] = [];
    for (const at of moments) {
      const abort = new AbortController();
      const prepare: Prepare = (config, options) => engine.prepare(config, options);
      let done = 0;
      const looking = lookAhead(run, {
        ...networkOf(await engine.models.of(run)),
        config: run.config,
        spec: mnist,
        prepare: at(prepare, () => abort.abort(new Error("enough"))),
        onProgress: (now) => {
          done = now;
        },
        signal: abort.signal,
      });
      await expect(looking).rejects.toThrow("enough");
      steps.push(done);
    }
    expect(steps[0]).toBe(0);
    expect(steps[1]).toBeLessThan(stepsPerEpoch);
    expect(steps[2]).toBe(stepsPerEpoch);
  });

  it("is refused where the last of its steps diverges, whose own loss still is a number", async () => {
    const run = await engine.train(settings, { maxSteps: 3 });
    const looking = lookAhead(run, {
      ...networkOf(await engine.models.of(run)),
      config: run.config,
      spec: mnist,
      prepare: async (config, options) => {
        const prepared = await engine.prepare(config, options);
        const { trainer } = prepared;
        const evaluate = trainer.evaluate.bind(trainer);
        trainer.evaluate = async () => ({ ...(await evaluate()), loss: Number.NaN });
        return prepared;
      },
    });
    await expect(looking).rejects.toThrow("not a finite number any more at step 12: training diverged");
  });

  it.each(["f16", "f16-naive"] as const)(
    "goes on in f32 with a run in %s, and says so",
    async (precision) => {
      // One step: for halves processors have no Wasm.
      const run = await engine.train({ ...settings, precision, lr: 1e-4 }, { maxSteps: 1 });
      const { json, text, bytes } = await folderOf(run);
      const { losses } = json("expected.json");
      expect(losses).toHaveLength(stepsPerEpoch);
      expect(Math.abs(losses[0] - run.losses.at(-1)!)).toBeLessThan(0.2);
      expect(text("README.md")).toContain("here it goes on in f32");
      const { tensors } = readSafetensors(bytes("optimizer.safetensors"));
      expect([...tensors.keys()].some((name) => name.endsWith(".half"))).toBe(false);
    },
  );
});
