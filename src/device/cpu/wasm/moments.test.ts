/**
 * @file Moments of Adam on the processor: those that only decay end as 0, before they are so small that arithmetic gets slow. Every 32
 * updates they are looked at.
 */
import { expect, test } from "vitest";
import { mnist } from "../../../data/mnist";
import { fusionModes } from "../../../train/choices";
import { parseConfig } from "../../../train/parse-config";
import { traceTraining } from "../../../train/run/training-graph";
import { openCpu } from "../open";

const [inputs, hidden] = [784, 36];

test.each(fusionModes)("fusion %s: a moment below 2⁻¹⁰⁴ becomes 0, a larger one decays", async (fusion) => {
  const device = await openCpu({ threads: 1 });
  // Of all images the first pixel is background, so that the gradient of its weights is 0.
  const images = new Uint8Array(4 * inputs).fill(200).map((byte, i) => (i % inputs < 600 ? 0 : byte));
  const split = { count: 4, load: () => ({ count: 4, images, labels: Uint8Array.of(1, 2, 3, 4) }) };
  const config = parseConfig({ batchSize: 4, hidden: [hidden], optimizer: "adam", fusion });
  const { state, train } = traceTraining({
    config,
    spec: mnist,
    train: split,
    test: split,
    maxBindings: Number.POSITIVE_INFINITY,
  });
  const runnable = await device.compile(train.program);
  // The weights, and their first and second moments.
  const [, ...moments] = state.filter(({ shape }) => shape[0] === inputs && shape[1] === hidden);
  expect(moments).toHaveLength(2);
  const before = Float32Array.from({ length: inputs * hidden }, (_, i) =>
    i % 2 === 0 ? 2 ** -106 : 2 ** -60,
  );
  for (const tensor of moments) device.write(tensor, before);
  await runnable.submit(1);
  const decays = [1 - 0.1, 1 - 0.001];
  for (const [index, tensor] of moments.entries()) {
    const [first, second] = (await runnable.read(tensor)).slice(0, 2);
    expect(first, tensor.name).toBe(0);
    expect(second! * 2 ** 60, tensor.name).toBeCloseTo(decays[index]!, 6);
  }

  // What decays afterwards is cleared in time, and not before.
  for (const tensor of moments) device.write(tensor, before);
  await runnable.submit(31);
  for (const tensor of moments) expect((await runnable.read(tensor))[0], tensor.name).toBeGreaterThan(0);
  await runnable.submit(1);
  for (const tensor of moments) expect((await runnable.read(tensor))[0], tensor.name).toBe(0);
  runnable.dispose();
  device.dispose();
});
