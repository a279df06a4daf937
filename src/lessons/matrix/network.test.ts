import { expect, test } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { evaluate } from "../../device/evaluate";
import { Graph } from "../../graph/graph";
import { uniform } from "../../lib/random";
import { addBias, matmul, relu, softmax as softmaxOp } from "../../ops";
import { batchOf } from "./batch";
import { dense, inputsOf, softmax, untrainedNetwork } from "./network";

test("what comes into a layer, and its answer, are what the engine makes of the same pictures", async () => {
  const network = untrainedNetwork();
  const [first, last] = network.layers as [(typeof network.layers)[0], (typeof network.layers)[0]];
  first.bias.set(uniform(1, 1, 128, -0.1, 0.1));
  const pictures = batchOf(Uint8Array.from(uniform(1, 2, 784, 0, 255)), 3);
  const graph = new Graph();
  const layer = (x: Parameters<typeof matmul>[0], { inputs, outputs, weight, bias }: typeof first) =>
    addBias(matmul(x, graph.constant([inputs, outputs], weight)), graph.constant([outputs], bias));
  const hidden = relu(layer(graph.constant([3, 784], pictures), first));
  const answers = softmaxOp(layer(hidden, last));
  const [expectedHidden, expected] = await evaluate(new CpuDevice(), [hidden, answers]);
  const got = inputsOf(network, 1, pictures);
  for (const [i, value] of got.entries()) expect(value).toBeCloseTo(expectedHidden![i]!, 4);
  const scores = dense(got, last);
  for (let m = 0; m < 3; m++) {
    const shares = softmax(scores.subarray(10 * m, 10 * m + 10));
    for (const [i, share] of shares.entries()) expect(share).toBeCloseTo(expected![10 * m + i]!, 5);
  }
  expect([...inputsOf(network, 0, pictures)]).toEqual([...pictures]);
});

test("a batch begins with the digit, and no two of its pictures are the same", () => {
  const pixels = new Uint8Array(784);
  for (let y = 8; y < 20; y++) pixels[28 * y + 14] = 255;
  const batch = batchOf(pixels, 25);
  const pictures = Array.from({ length: 25 }, (_, m) => batch.subarray(784 * m, 784 * (m + 1)));
  expect([...pictures[0]!]).toEqual(Array.from(pixels, (byte) => byte / 255));
  expect(new Set(pictures.map(String)).size).toBe(25);
});
