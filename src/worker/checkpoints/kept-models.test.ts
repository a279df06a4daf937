import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { mnist } from "../../data/mnist";
import type { ExportedRun } from "../../formats/exported-run";
import { readModel } from "../../formats/read-model";
import { uniform } from "../../lib/random";
import { defaultConfig } from "../../train/defaults";
import { snapshotFrom } from "../../train/models/network-of";
import { exportKept, isKept } from "./kept-models";
import { keepWeights } from "./kept-weights";

const config = { ...defaultConfig(), hidden: [] };
const width = { inputs: 784, outputs: 10 };
const layer = { ...width, weight: uniform(1, 0, 7840), bias: uniform(1, 1, 10) };
/** As the page has it: without the numbers of its layers. */
const run: ExportedRun = {
  name: "halfstep-01234567",
  config,
  dataset: mnist,
  network: {
    layers: [{ ...width, weight: new Float32Array(), bias: new Float32Array() }],
    activation: "relu",
  },
  state: {
    ...{ step: 7, updates: 7, skipped: 0, lr: 0.001, lossScale: 1, growthTracker: 0 },
    slots: new Map(),
  },
  ...{ fusion: "step", device: "a device", kernels: "01234567" },
  metrics: { points: [], epochs: [], stepsPerEpoch: 10 },
};

test("a kept result leaves with the weights that are kept of it, and without them in forms that need none", async () => {
  await keepWeights(7, "run 7", snapshotFrom([layer], null, config));
  expect([await isKept(7), await isKept(8)]).toEqual([true, false]);
  const { name, bytes } = await exportKept(run, "safetensors", 7);
  expect(name).toBe("halfstep-01234567.safetensors");
  const [read] = readModel(bytes, { inputs: 784, classes: 10 }).layers;
  expect([read!.weight, read!.bias]).toEqual([layer.weight, layer.bias]);
  const script = new TextDecoder().decode((await exportKept(run, "pytorch")).bytes);
  expect(script).toContain("nn.Linear(784, 10)");
  await expect(exportKept(run, "onnx", 8)).rejects.toMatchObject({ name: "WeightsNotKept" });
});
