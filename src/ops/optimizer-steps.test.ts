/** @file What the clock means to an optimizer (skipped steps, scaled gradients), and the copy of the parameter. */
import { describe, expect, test } from "vitest";
import type { Device } from "../device/device";
import { evaluate } from "../device/evaluate";
import { testDevices } from "../device/test-device";
import { Graph } from "../graph/graph";
import type { Node } from "../graph/op";
import { clockValues, clockWord } from "../kernel/clock";
import type { Tensor } from "../tensor/tensor";
import { adamStep, sgdStep } from "./optimizer-steps";

interface Given {
  p: Tensor;
  grad: Tensor;
  m: Tensor;
  v: Tensor;
  rates: { lr: Tensor; clock: Tensor };
}

const adamAttrs = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, form: "keras" } as const;
const optimizers: readonly [name: string, record: (given: Given) => Node][] = [
  ["adam", ({ p, grad, m, v, rates }) => adamStep(p, grad, { m, v }, rates, adamAttrs)],
  ["sgd", ({ p, grad, m, rates }) => sgdStep(p, grad, m, rates, { momentum: 0.9 })],
];

/** p, m, v and the copy of p before and after an update; the gradients are `factor` times those of another. */
async function update(
  device: Device,
  record: (given: Given) => Node,
  { size = 7, factor = 1, clock = clockValues() },
) {
  const graph = new Graph();
  const values = (phase: number) => Float32Array.from({ length: size }, (_, i) => Math.sin(i + phase));
  const initial = { p: values(0), m: values(1), v: values(2).map(Math.abs), copy: values(3) };
  const variable = (name: keyof typeof initial) => graph.variable(name, [size], { initial: initial[name] });
  const [p, m, v, copy] = [variable("p"), variable("m"), variable("v"), variable("copy")];
  const grad = graph.variable("grad", [size], { initial: values(4).map((value) => factor * value) });
  const rates = {
    lr: graph.variable("lr", [1], { initial: [0.01] }),
    clock: graph.variable("clock", [8], { dtype: "u32", initial: clock }),
  };
  const { op, inputs, attrs } = record({ p, grad, m, v, rates });
  const withCopy = graph.record(op, [...inputs, copy], attrs) as Node;
  const results = await evaluate(device, [p, m, v, copy], [withCopy]);
  const after = results.map((array) => [...array]);
  return { before: Object.values(initial).map((array) => [...array]), after };
}

describe.each(await testDevices())("on %s", (_, device) => {
  describe.each(optimizers)("%s", (_, record) => {
    const sizes = test.skipIf(typeof device === "string").each([7, 12]);

    sizes("touches nothing in a step that overflowed, of %d elements", async (size) => {
      const clock = clockValues({ scale: 2 ** 10, growth: 5 });
      clock[clockWord.found] = 0b100;
      const { before, after } = await update(device as Device, record, { size, clock });
      expect(after).toEqual(before);
    });

    sizes("divides gradients by the scale of the loss, exactly: %d elements", async (size) => {
      const clock = clockValues({ step: 9, updates: 4, scale: 2 ** 10, growth: 5 });
      const scaled = await update(device as Device, record, { size, factor: 2 ** 10, clock });
      const { before, after } = await update(device as Device, record, {
        size,
        clock: clockValues({ updates: 4 }),
      });
      expect(scaled.after).toEqual(after);
      expect(after[0]).not.toEqual(before[0]);
    });

    sizes("writes its parameter and the copy alike, %d elements", async (size) => {
      const { after } = await update(device as Device, record, { size });
      expect(after[3]).toEqual(after[0]);
    });
  });
});
