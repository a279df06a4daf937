/** @file A run that leaves as ONNX with integers, held against what quantizing it says here. */
import { Tensor as OnnxTensor } from "onnxruntime-web";
import { beforeAll, describe, expect, test } from "vitest";
import { loadPackageSplits } from "../../data/node-source";
import { openCpu } from "../../device/cpu/open";
import { evaluate } from "../../device/evaluate";
import type { Dense } from "../../formats/network";
import { encodeMessage } from "../../formats/onnx/protobuf";
import { openOnnx } from "../../formats/testing/onnx-session";
import { Graph } from "../../graph/graph";
import { concat } from "../../lib/concat";
import { type Granularity, quantizeWeight } from "../../lib/quantization";
import { matmulInt8, quantizeDynamic, rescale } from "../../ops/quantize";
import { Engine } from "../engine";
import { networkOf } from "../models/network-of";
import type { RunResult } from "../types";

const engine = new Engine({ loadSplits: loadPackageSplits });
/** Rows of a call, over which ranges are taken here and there. */
const batch = 1000;
const inputs = 784;
/** As ONNX has it. */
const largest = 255;
let run: RunResult;
let layers: readonly Dense[];
let images: Uint8Array;
let f32: Uint8Array;
let plain: Awaited<ReturnType<typeof predictionsOf>>;
beforeAll(async () => {
  run = await engine.train({ device: "cpu", epochs: 1 });
  layers = networkOf(await engine.models.of(run)).network.layers;
  f32 = (await engine.models.export(run, "onnx")).bytes;
  images = (await engine.splits("mnist").test).images;
  plain = await predictionsOf(f32);
}, 120_000);

const pixelsOf = (from: number, count: number): Float32Array => {
  const pixels = new Float32Array(count * inputs);
  for (let i = 0; i < pixels.length; i++) pixels[i] = images[from * inputs + i]! / 255;
  return pixels;
};

const forms = { tensor: "onnx-int8", channel: "onnx-int8-channel" } as const;
const exported = async (per: Granularity) => (await engine.models.export(run, forms[per])).bytes;

const answersOf = (probabilities: ArrayLike<number>, rows: number) =>
  Array.from({ length: rows }, (_, row) => {
    const all = Array.from({ length: 10 }, (_, i) => probabilities[10 * row + i]!);
    const [first, second] = all.toSorted((a, b) => b - a);
    return { answer: all.indexOf(first!), margin: first! - second! };
  });

async function predictionsOf(bytes: Uint8Array): Promise<ReturnType<typeof answersOf>> {
  const session = await openOnnx(bytes);
  const told = [];
  for (let at = 0; at < 10_000; at += batch) {
    const pixels = new OnnxTensor("float32", pixelsOf(at, batch), [batch, inputs]);
    const { probabilities } = await session.run({ pixels });
    told.push(...answersOf(probabilities!.data as Float32Array, batch));
  }
  await session.release();
  return told;
}

/** The file with tensors from within it as outputs: messages that stand one behind the other are one. */
const showing = (bytes: Uint8Array, names: Readonly<Record<string, "u8" | "i32" | "f32">>): Uint8Array => {
  const numbers = { f32: 1, u8: 2, i32: 6 };
  const outputs = Object.entries(names).map(([name, type]) => {
    const element = [[1, [[1, numbers[type]]]]] as const;
    return [
      12,
      [
        [1, name],
        [2, element],
      ],
    ] as const;
  });
  return concat([bytes, encodeMessage([[7, outputs]])]);
};

describe.each(["tensor", "channel"] as const)("a run as ONNX of eight bits, one scale per %s", (per) => {
  test("gives all 10,000 test digits the answers that quantizing says, but for ties", async () => {
    const quantized = await predictionsOf(await exported(per));
    const theirs = quantized.flatMap(({ answer }, i) => (answer === plain[i]!.answer ? [] : [i]));
    const { changed, batch: rows } = await engine.quantize(run, { per, largest });
    expect(rows).toBe(batch);
    expect(changed.length).toBeGreaterThan(0);
    const others = [...theirs, ...changed].filter((i) => !(theirs.includes(i) && changed.includes(i)));
    for (const i of others)
      expect(Math.min(plain[i]!.margin, quantized[i]!.margin), `digit ${i}`).toBeLessThan(1e-4);
    expect(others.length).toBeLessThan(3);
  });

  test("comes to the same integers on the way, all of them", async () => {
    const rows = 50;
    const names = {
      pixels_quantized: "u8",
      "0.sums": "i32",
      "1.output_quantized": "u8",
      "1.output_scale": "f32",
      "1.output_zero_point": "u8",
      "2.sums": "i32",
    } as const;
    const session = await openOnnx(showing(await exported(per), names));
    const pixels = pixelsOf(0, rows);
    const theirs = await session.run({ pixels: new OnnxTensor("float32", pixels, [rows, inputs]) });
    await session.release();

    const graph = new Graph();
    const dense = (x: ReturnType<typeof graph.constant>, { weight, bias, ...shape }: Dense) => {
      const { integers, scales } = quantizeWeight(weight, shape, { bits: 8, per });
      const { outputs } = shape;
      const input = quantizeDynamic(x, largest);
      const w = graph.constant([outputs, shape.inputs], integers, "i8");
      const sums = matmulInt8(
        input.q,
        w,
        input.zero,
        graph.constant([outputs], new Int32Array(outputs), "i32"),
      );
      const [sb, added] = [graph.constant([outputs], scales), graph.constant([outputs], bias)];
      return { ...input, sums, y: rescale(sums, input.scale, sb, added, { hasRelu: true }) };
    };
    const first = dense(graph.constant([rows, inputs], pixels), layers[0]!);
    const second = dense(first.y, layers[1]!);
    const wanted = [first.q, first.sums, second.q, second.scale, second.zero, second.sums];
    const ours = await evaluate(await openCpu({ threads: 1 }), wanted);
    for (const [i, [name, dtype]] of Object.entries(names).entries()) {
      const [got, expected] = [[...(theirs[name]!.data as Float32Array)], [...ours[i]!]];
      // Of a scale the last bit is that of the bias before it, which is added to a product with or without rounding that.
      if (dtype === "f32") expect(got[0]! / expected[0]!).toBeCloseTo(1, 6);
      else expect(got, name).toEqual(expected);
    }
  });
});

test("a file of integers has a quarter of the bytes, and says what its pixels are", async () => {
  const { name, bytes } = await engine.models.export(run, "onnx-int8");
  expect(name).toBe(`halfstep-${run.weightsHash}-int8.onnx`);
  expect(bytes.length).toBeLessThan(0.26 * f32.length);
  expect(new TextDecoder("latin1").decode(bytes)).toContain("f32 in 0..1");
});
