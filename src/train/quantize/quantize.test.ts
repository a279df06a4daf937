/** @file Trained models with weights of a few bits: how much of their accuracy is left, in how many bytes, and how long it takes. */
import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { inSoak, isSoak } from "../../../scripts/soak";
import { mnist } from "../../data/mnist";
import { loadPackageSplits } from "../../data/node-source";
import { openTestGpu } from "../../device/test-device";
import { ConfigError } from "../config";
import { Engine } from "../engine";
import { networkOf } from "../models/network-of";
import type { RunResult } from "../types";
import type { QuantizeOptions, QuantizeResult } from "./options";
import { quantizeModel } from "./quantize-model";

const engine = new Engine({ loadSplits: loadPackageSplits });
const gpu = await openTestGpu();
let run: RunResult;
/** On the processor, with eight bits and nothing else asked for. */
let usual: QuantizeResult;
beforeAll(
  async () => {
    run = await engine.train({ device: "cpu", epochs: inSoak(1, 5) });
    usual = await engine.quantize(run, { device: "cpu" });
  },
  inSoak(120_000, 600_000),
);

const lines: string[] = [];
const skipped = typeof gpu === "string" ? [`a quantized model on a GPU: ${gpu}`] : [];
afterAll(() => {
  console.log(lines.join("\n"));
  const folder = process.env["HALFSTEP_REPORT_DIR"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/quantize.json`, JSON.stringify({ line: `int8: ${lines.join("; ")}`, skipped }));
});

const timesOf = ({ ms, bytesRead }: QuantizeResult): string =>
  `10,000 predictions f32 ${ms.f32.toFixed(0)} ms, int8 ${ms.quantized.toFixed(0)} ms, reading ` +
  `${(bytesRead.f32 / 1e6).toFixed(0)} and ${(bytesRead.quantized / 1e6).toFixed(0)} MB`;

/** With weights of its own, which a test may change. */
async function sourcesOf() {
  const { layers } = networkOf(await engine.models.of(run)).network;
  const parameters = layers.flatMap(({ weight, bias }) => [weight.slice(), bias]);
  const splits = engine.splits("mnist");
  return {
    trained: { config: run.config, spec: mnist, parameters },
    device: await engine.device("cpu"),
    train: () => splits.train,
    test: await splits.test,
  };
}

describe("a trained model whose weights are integers of eight bits", () => {
  it("answers nearly as before, in a quarter of the bytes, and says which digits it answers otherwise", () => {
    const { accuracy, changed, bytes, layers, batch } = usual;
    lines.push(`processor: ${timesOf(usual)}`);
    expect(accuracy.f32).toBeCloseTo(run.epochs.at(-1)!.testAccuracy, 6);
    expect(Math.abs(accuracy.quantized - accuracy.f32)).toBeLessThanOrEqual(0.001);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(60);
    expect(new Set(changed).size).toBe(changed.length);
    expect(Math.abs(accuracy.quantized - accuracy.f32) * 10_000).toBeLessThanOrEqual(changed.length);
    expect(bytes).toEqual({ f32: 4 * 101_770, quantized: 101_632 + 4 * 138 + 8 });
    expect(batch).toBe(1000);
    expect(layers.map(({ name, inputs, outputs }) => [name, inputs, outputs])).toEqual([
      ["dense1", 784, 128],
      ["dense2", 128, 10],
    ]);
    expect(JSON.parse(JSON.stringify(usual))).toEqual(usual);
  });

  test.skipIf(typeof gpu === "string")(
    "answers the same on the GPU as on the processor",
    async () => {
      const onGpu = await engine.quantize(run, { device: "gpu" });
      lines.push(`${onGpu.device.description}: ${timesOf(onGpu)}`);
      expect(onGpu.device.kind).toBe("gpu");
      expect(onGpu.changed).toEqual(usual.changed);
      expect(onGpu.accuracy).toEqual(usual.accuracy);
    },
    120_000,
  );

  it.each<[string, QuantizeOptions]>([
    ["with what comes in up to 255", { largest: 255 }],
    ["with the ranges of 512 training samples", { activations: "static" }],
    ["with a scale for each unit", { per: "channel" }],
  ])("answers nearly as before %s", async (_, options) => {
    const result = await engine.quantize(run, options);
    expect(result).toMatchObject(options);
    expect(Math.abs(result.accuracy.quantized - result.accuracy.f32)).toBeLessThanOrEqual(0.0015);
    for (const { scale, input } of result.layers) {
      if (options.per === "channel") expect(scale).toHaveLength(scale === result.layers[0]!.scale ? 128 : 10);
      if (options.activations === "static") expect(input!.scale).toBeGreaterThan(0);
      else expect(input).toBeNull();
    }
    // Pixels are from 0 to 1.
    if (options.activations === "static")
      expect(result.layers[0]!.input).toEqual({ scale: Math.fround(1 / 127), zeroPoint: 0 });
  });

  it("loses by one weight times 100 what a scale for each unit saves", async () => {
    const sources = await sourcesOf();
    const { parameters } = sources.trained;
    // Of the most negative one ReLU makes nothing where its pixel is lit: f32 loses one unit there and no more.
    const weight = parameters[0]!;
    weight[weight.indexOf(Math.min(...weight))]! *= 100;
    const settings = { bits: 8, activations: "dynamic", largest: 127 } as const;
    const whole = await quantizeModel(sources, { ...settings, per: "tensor" });
    const byUnit = await quantizeModel(sources, { ...settings, per: "channel" });
    const said = ({ accuracy }: QuantizeResult) => (100 * accuracy.quantized).toFixed(2);
    lines.push(`an outlier leaves ${said(whole)} % with one scale, ${said(byUnit)} % with one per unit`);
    expect(whole.accuracy.f32).toBeGreaterThan(run.epochs.at(-1)!.testAccuracy - 0.03);
    expect(whole.accuracy.quantized).toBeLessThan(whole.accuracy.f32 - 0.03);
    expect(Math.abs(byUnit.accuracy.quantized - byUnit.accuracy.f32)).toBeLessThanOrEqual(0.01);
  });
});

test("a quantization waits for the one before it, so that neither is timed beside the other", async () => {
  const sources = await sourcesOf();
  const settings = { bits: 8, per: "tensor", largest: 127 } as const;
  const events: string[] = [];
  const train = () => {
    events.push("second begins");
    return sources.train();
  };
  const first = quantizeModel(sources, { ...settings, activations: "dynamic" });
  const second = quantizeModel({ ...sources, train }, { ...settings, activations: "static" });
  await Promise.all([first.then(() => events.push("first ends")), second]);
  expect(events).toEqual(["first ends", "second begins"]);
});

describe("what a quantization is asked for", () => {
  it("is refused with every option that is wrong", async () => {
    const wrong = { bits: 9, per: "row", colour: "red" } as never;
    await expect(engine.quantize(run, wrong)).rejects.toThrow(ConfigError);
    await expect(engine.quantize(run, wrong)).rejects.toThrow(
      /bits is 9.*per is "row", allowed is "tensor", "channel"; colour is "red"/,
    );
  });

  it("is refused where the weights are not kept", async () => {
    await expect(engine.quantize({ ...run, id: "gone" })).rejects.toThrow("Train it again");
  });
});

/** Fifteen models at length; in the tests of every change the one that is there. */
const models = inSoak(
  [],
  [1, 2, 3, 4, 5].flatMap((seed) => [64, 128, 256].map((width) => ({ seed, hidden: [width], epochs: 5 }))),
);

test(
  "accuracy by bits: eight change it by 0.1 points at most, four by little, two by much",
  async () => {
    const table = new Map<number, number[]>([8, 4, 3, 2].map((bits) => [bits, []]));
    const plain: number[] = [];
    const measure = async (trained: RunResult) => {
      for (const [bits, accuracies] of table) {
        const { accuracy } = trained === run && bits === 8 ? usual : await engine.quantize(trained, { bits });
        accuracies.push(accuracy.quantized);
        if (bits !== 8) continue;
        plain.push(accuracy.f32);
        const model = JSON.stringify(trained.config);
        expect(Math.abs(accuracy.quantized - accuracy.f32), model).toBeLessThanOrEqual(0.001);
      }
    };
    if (!isSoak) await measure(run);
    for (const model of models) await measure(await engine.train({ device: "cpu", ...model }));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const percent = (value: number) => (100 * value).toFixed(2);
    const columns = [...table].map(([bits, values]) => `${bits} bits ${percent(mean(values))}`);
    lines.push(`accuracy of ${plain.length} models in %: f32 ${percent(mean(plain))}, ${columns.join(", ")}`);
    expect(mean(table.get(4)!)).toBeGreaterThan(mean(plain) - 0.005);
    expect(mean(table.get(3)!)).toBeGreaterThan(mean(plain) - 0.03);
    expect(mean(table.get(2)!)).toBeLessThan(mean(plain) - 0.01);
  },
  isSoak ? 1_800_000 : 120_000,
);
