import { Tensor as OnnxTensor } from "onnxruntime-web";
import { describe, expect, it } from "vitest";
import { loadPackageSplits } from "../../data/node-source";
import { exportKinds } from "../../formats/kinds";
import { openOnnx } from "../../formats/testing/onnx-session";
import { Engine } from "../engine";

const engine = new Engine({ loadSplits: loadPackageSplits });
const settings = { device: "cpu", hidden: [16], epochs: 1, fusion: "layers" } as const;

describe("a model that leaves and comes back", () => {
  it.each([
    ["Adam as Keras has it", {}],
    ["Adam as PyTorch has it", { adamForm: "pytorch" }],
    ["momentum", { optimizer: "sgd", lr: 0.05 }],
    ["halves with a loss scale", { precision: "f16" }],
    ["halves throughout", { precision: "f16-naive", lr: 1e-4 }],
  ])("goes on from its training state to the last bit: %s", async (_, changes) => {
    const config = { ...settings, ...changes };
    const whole = await engine.train(config, { maxSteps: 12 });
    const half = await engine.train(config, { maxSteps: 7 });
    const { name, bytes } = await engine.models.export(JSON.parse(JSON.stringify(half)), "state");
    expect(name).toBe(`halfstep-${half.weightsHash}.state.safetensors`);
    const loaded = await engine.models.load(bytes);
    expect(loaded).toMatchObject({ kind: "state", step: 7, config: half.config, notes: [] });
    const rest = await engine.train(loaded.config, { from: loaded, maxSteps: 12 });
    expect(rest.losses).toEqual(whole.losses.slice(7));
    expect(rest.weightsHash).toBe(whole.weightsHash);
  });

  it("counts the steps of its curves on from those that its training state has", async () => {
    const half = await engine.train(settings, { maxSteps: 3 });
    const from = await engine.models.load((await engine.models.export(half, "state")).bytes);
    const rest = await engine.train(from.config, { from, maxSteps: 5 });
    const { bytes } = await engine.models.export(rest, "csv");
    const [, ...rows] = new TextDecoder().decode(bytes).trim().split("\n");
    expect(rows.map((row) => row.split(",")[0])).toEqual(["4", "5"]);
  });

  it("begins with weights alone, whichever file they come in", async () => {
    const run = await engine.train(settings, { maxSteps: 20 });
    const firstLoss = async (kind: "safetensors" | "npz" | "state") => {
      const { bytes } = await engine.models.export(run, kind);
      const from = await engine.models.load(bytes);
      const { losses } = await engine.train(
        { ...from.config, fusion: "layers", device: "cpu" },
        { from, maxSteps: 21 },
      );
      return { ...from, loss: losses[0] };
    };
    const weights = await firstLoss("safetensors");
    expect(weights).toMatchObject({ kind: "weights", step: 0, config: run.config });
    const npz = await firstLoss("npz");
    expect(npz).toMatchObject({ kind: "weights", step: 0, config: { hidden: [16] } });
    expect(npz.loss).toBe(weights.loss);
    // An untrained network of ten classes begins at ln 10.
    expect(weights.loss).toBeLessThan(2);
  });

  it("is refused by a network of other widths with a sentence that has both shapes", async () => {
    const run = await engine.train(settings, { maxSteps: 1 });
    const from = await engine.models.load((await engine.models.export(run, "safetensors")).bytes);
    await expect(engine.train({ ...settings, hidden: [8] }, { from })).rejects.toThrow(
      /\[784, 16\].*\[784, 8\]/,
    );
  });

  it("has a file for every form, whose bytes are the whole of their buffer", async () => {
    const run = await engine.train(settings, { maxSteps: 2 });
    for (const kind of exportKinds) {
      const { name, bytes } = await engine.models.export(run, kind);
      expect(name).toMatch(/^halfstep-[0-9a-f]{8}[.-]/);
      expect(bytes.length, kind).toBeGreaterThan(100);
      expect(bytes.byteLength, kind).toBe(bytes.buffer.byteLength);
    }
    await expect(engine.models.export(run, "pickle" as never)).rejects.toThrow('There is no form "pickle"');
  });

  it("has no training state where its weights alone outlived the engine", async () => {
    const run = await engine.train(settings, { maxSteps: 1 });
    const { variables, ...rest } = await engine.models.of(run);
    const weights = { ...rest, variables: variables.filter(({ isParameter }) => isParameter) };
    const other = new Engine({ loadSplits: loadPackageSplits, keptModel: async () => weights });
    await expect(other.models.export(run, "npz")).resolves.toBeTruthy();
    for (const kind of ["state", "torchrun"] as const) {
      await expect(other.models.export(run, kind)).rejects.toThrow(
        expect.objectContaining({ name: "StateNotKept" }),
      );
    }
  });

  it("stays for eight runs, and is told to be gone after that", async () => {
    const first = await engine.train(settings, { maxSteps: 1 });
    for (let i = 0; i < 7; i++) await engine.train(settings, { maxSteps: 1 });
    await expect(engine.models.export(first, "safetensors")).resolves.toBeTruthy();
    await engine.train(settings, { maxSteps: 1 });
    await expect(engine.models.export(first, "safetensors")).rejects.toThrow(
      expect.objectContaining({ name: "WeightsNotKept", message: expect.stringContaining("last 8 runs") }),
    );
  });

  it("gives the same probabilities in onnxruntime, within 1e-5 on 1,000 digits", async () => {
    const { trainer, config } = await engine.prepare(settings, { maxSteps: 60 });
    const result = await trainer.run();
    await engine.keepModel(trainer, result);
    const { images } = await engine.splits(config.dataset).test;
    const [count, inputs, batch] = [1000, 784, 50];
    const { bytes } = await engine.models.export(result, "onnx");
    const session = await openOnnx(bytes);
    const pixels = Float32Array.from(images.subarray(0, count * inputs), (byte) => byte / 255);
    const { probabilities } = await session.run({
      pixels: new OnnxTensor("float32", pixels, [count, inputs]),
    });
    let largest = 0;
    for (let at = 0; at < count; at += batch) {
      const inspection = await trainer.inspect(images.slice(at * inputs, (at + batch) * inputs));
      for (const [i, value] of inspection.probabilities.entries()) {
        largest = Math.max(largest, Math.abs(value - Number(probabilities!.data[10 * at + i])));
      }
    }
    await trainer.dispose();
    await session.release();
    expect(largest).toBeLessThan(1e-5);
    // Not all of them are 0.1.
    expect(Math.max(...(probabilities!.data as Float32Array))).toBeGreaterThan(0.9);
  });
});
