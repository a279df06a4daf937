/** @file Held against PyTorch's own dynamic quantization, integer for integer, where this machine has it (Debian: python3-torch). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { mnist } from "../../data/mnist";
import { loadPackageSplits } from "../../data/node-source";
import { openCpu } from "../../device/cpu/open";
import { evaluate } from "../../device/evaluate";
import { findPython, runScripts } from "../../formats/testing/python";
import { Graph } from "../../graph/graph";
import { parametersOfRange, quantizeWeight } from "../../lib/quantization";
import { matmulInt8 } from "../../ops/quantize";
import { type LayerQuantization, quantizeLayers } from "../../ops/quantized-layers";
import { Engine } from "../engine";
import { networkOf } from "../models/network-of";
import { Evaluated, type TrainedModel } from "./evaluated";

const python = findPython("torch", "numpy");
if (!python) console.warn("PyTorch: no Python with torch and numpy here (Debian: python3-torch); skipped");

/** What the script prints. */
interface Said {
  layers: { scale: number; zero: number; integers: number[]; inputs: number[]; sums: number[] }[];
  answers: number[];
  /** Of the largest logit over the second. */
  margins: number[];
  ranges: { low: number; high: number; scale: number; zero: number }[];
}

/** Its engine onednn takes what comes into a layer in 0 to 127, qnnpack in 0 to 255. */
const engines = [
  ["onednn", 127],
  ["qnnpack", 255],
] as const;

const engine = new Engine({ loadSplits: loadPackageSplits });
const folder = mkdtempSync(join(tmpdir(), "halfstep-quantized-"));
const batch = 1000;
/** Enough for answers that are clear. */
const maxSteps = inSoak(200, 600);
let trained: TrainedModel;
const saidBy = new Map<string, Said>();
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  if (!python) return;
  const run = await engine.train({ device: "cpu", epochs: 2 }, { maxSteps });
  const { layers } = networkOf(await engine.models.of(run)).network;
  trained = {
    config: run.config,
    spec: mnist,
    parameters: layers.flatMap(({ weight, bias }) => [weight, bias]),
  };
  const values = layers.flatMap(({ weight, bias, inputs, outputs }) => [
    ...Array.from(weight, (_, i) => weight[(i % inputs) * outputs + Math.floor(i / inputs)]!),
    ...bias,
  ]);
  const { images } = await engine.splits("mnist").test;
  writeFileSync(join(folder, "weights.bin"), new Uint8Array(Float32Array.from(values).buffer));
  writeFileSync(join(folder, "images.bin"), images);
  const widths = [784, ...trained.config.hidden, 10];
  writeFileSync(join(folder, "model.json"), JSON.stringify({ widths, batch }));
  const script = fileURLToPath(new URL("pytorch-quantized.py", import.meta.url));
  const runs = engines.map(([name, largest]) => ({ args: [script, folder, name, String(largest)] as const }));
  const said = await runScripts(python, ["numpy", "torch"], runs, folder);
  for (const [i, [name]] of engines.entries()) saidBy.set(name, JSON.parse(said[i]!));
}, 120_000);

describe.skipIf(!python).each(engines)("PyTorch's engine %s", (name, largest) => {
  let said: Said;
  beforeAll(() => {
    said = saidBy.get(name)!;
  });

  const quantized = () =>
    said.layers.map((_, index) => {
      const [values, bias] = [trained.parameters[2 * index]!, trained.parameters[2 * index + 1]!];
      const shape = { inputs: values.length / bias.length, outputs: bias.length };
      return quantizeWeight(values, shape, { bits: 8, per: "tensor" });
    });

  test("has the same scales, zero points and weights, integer for integer", () => {
    for (const [index, { scales, integers }] of quantized().entries()) {
      const theirs = said.layers[index]!;
      expect(scales[0]).toBe(Math.fround(theirs.scale));
      expect(theirs.zero).toBe(0);
      expect([...integers]).toEqual(theirs.integers);
    }
  });

  test("makes the same scales and zero points of ranges", () => {
    for (const { low, high, scale, zero } of said.ranges) {
      expect(parametersOfRange(low, high, largest), `${low} to ${high}`).toEqual({
        scale: Math.fround(scale),
        zero,
      });
    }
  });

  test("has sums of products that its integers come to here, all of them", async () => {
    const device = await openCpu({ threads: 1 });
    for (const [index, { inputs, outputs, integers }] of quantized().entries()) {
      const graph = new Graph();
      const { inputs: rows, sums } = said.layers[index]!;
      const a = graph.constant([rows.length / inputs, inputs], Uint8Array.from(rows), "u8");
      const b = graph.constant([outputs, inputs], integers, "i8");
      const zero = (size: number) => graph.constant([size], new Int32Array(size), "i32");
      const [got] = await evaluate(device, [matmulInt8(a, b, zero(1), zero(outputs))]);
      expect([...got!]).toEqual(sums);
    }
  });

  test("gives all 10,000 test digits the same answers, but for ties", async () => {
    const device = await openCpu({ threads: 1 });
    const layers = quantized().map((weight): LayerQuantization => ({ weight, input: "dynamic" }));
    const evaluated = await Evaluated.of(device, trained, await engine.splits("mnist").test, (parameters) => {
      const weights = parameters.filter(({ shape }) => shape.length === 2);
      return [quantizeLayers(new Map(weights.map((weight, i) => [weight, layers[i]!])), largest)];
    });
    expect(evaluated.batch).toBe(batch);
    const { answers } = await evaluated.predict();
    const others = said.answers.flatMap((answer, i) => (answer === answers[i] ? [] : [said.margins[i]!]));
    expect(said.answers).toHaveLength(10_000);
    // Logits are some ten; a tie is decided by their last bits.
    for (const margin of others) expect(margin).toBeLessThan(1e-4);
    expect(others.length).toBeLessThan(3);
  });
});
