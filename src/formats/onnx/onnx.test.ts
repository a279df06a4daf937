import { Tensor } from "onnxruntime-web";
import { describe, expect, it } from "vitest";
import type { Granularity } from "../../lib/quantization";
import { uniform } from "../../lib/random";
import type { Activation, Dense, Network } from "../network";
import { openOnnx } from "../testing/onnx-session";
import { writeIntegerOnnx, writeOnnx } from "./onnx";

const info = { name: "test", version: "1", metadata: { "halfstep.config": "{}" } };

function networkOf(widths: readonly number[], activation: Activation): Network {
  const layers = widths.slice(1).map((outputs, i): Dense => {
    const inputs = widths[i]!;
    const [weight, bias] = [
      uniform(1, 2 * i, inputs * outputs, -0.5, 0.5),
      uniform(1, 2 * i + 1, outputs, -1, 1),
    ];
    return { inputs, outputs, weight, bias };
  });
  return { layers, activation };
}

/** The same formulas in f64. */
const formulas: Record<Activation, (x: number) => number> = {
  relu: (x) => Math.max(0, x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  gelu: (x) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
};

function probabilities({ layers, activation }: Network, pixels: readonly number[]): number[] {
  let values = [...pixels];
  for (const [i, { outputs, weight, bias }] of layers.entries()) {
    const sums = Array.from(bias, (b, j) =>
      values.reduce((sum, x, k) => sum + x * weight[k * outputs + j]!, b),
    );
    values = i === layers.length - 1 ? sums : sums.map(formulas[activation]);
  }
  const exps = values.map((logit) => Math.exp(logit - Math.max(...values)));
  const sum = exps.reduce((a, b) => a + b);
  return exps.map((exp) => exp / sum);
}

async function run(
  network: Network,
  pixels: Float32Array,
  count: number,
  bytes = writeOnnx(network, info),
): Promise<Float32Array> {
  const session = await openOnnx(bytes);
  expect([session.inputNames, session.outputNames]).toEqual([["pixels"], ["probabilities"]]);
  const { inputs } = network.layers[0]!;
  const { probabilities: output } = await session.run({
    pixels: new Tensor("float32", pixels, [count, inputs]),
  });
  expect(output!.dims).toEqual([count, network.layers.at(-1)!.outputs]);
  await session.release();
  return output!.data as Float32Array;
}

describe("a network as an ONNX file", () => {
  it.each(["relu", "sigmoid", "tanh", "gelu"] as const)(
    "has %s in every runtime's operators",
    async (activation) => {
      const network = networkOf([12, 9, 7, 5], activation);
      const pixels = uniform(7, 0, 3 * 12);
      const output = await run(network, pixels, 3);
      const expected = [0, 1, 2].flatMap((row) =>
        probabilities(network, [...pixels.subarray(12 * row, 12 * row + 12)]),
      );
      for (const [i, value] of expected.entries()) expect(output[i]).toBeCloseTo(value, 5);
    },
  );

  it.each([[[]], [[300]], [[8, 8, 8, 8, 8, 8, 8, 8]]])(
    "of hidden layers %j takes any number of images",
    async (hidden) => {
      const network = networkOf([16, ...hidden, 10], "relu");
      for (const count of [1, 5]) {
        const output = await run(network, uniform(3, 0, 16 * count), count);
        for (let row = 0; row < count; row++) {
          const sum = output.subarray(10 * row, 10 * row + 10).reduce((a, b) => a + b);
          expect(sum).toBeCloseTo(1, 5);
        }
      }
    },
  );

  it.each<[Granularity, number[], Activation]>([
    ["tensor", [], "relu"],
    ["channel", [9, 7], "relu"],
    ["tensor", [9, 7, 8], "gelu"],
  ])(
    "of integers, one scale per %s, hidden layers %j and %s, is near the one in f32",
    async (per, ...rest) => {
      const [hidden, activation] = rest;
      const network = networkOf([12, ...hidden, 5], activation);
      const pixels = uniform(7, 0, 3 * 12);
      const exact = await run(network, pixels, 3);
      const output = await run(network, pixels, 3, writeIntegerOnnx(network, info, per));
      for (const [i, value] of exact.entries()) expect(Math.abs(output[i]! - value)).toBeLessThan(0.02);
    },
  );
});
