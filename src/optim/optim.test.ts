/** @file Optimizers against their formulas as plain loops in f64, twenty steps on every device. */
import { describe, expect, it, test } from "vitest";
import { CpuDevice } from "../device/cpu/cpu-device";
import type { Device, Runnable } from "../device/device";
import { testDevices } from "../device/test-device";
import { clockVariable } from "../graph/clock-variable";
import { Graph } from "../graph/graph";
import { compileProgram } from "../graph/program";
import { grad, mul, recordStep, sub, sum } from "../ops";
import type { Tensor } from "../tensor/tensor";
import { type AdamOptions, adam } from "./adam";
import type { Optimizer } from "./optimizer";
import { optimizers } from "./registry";
import { sgd } from "./sgd";

/** Losses Σ c·(p - target)²; steep, flat and very flat, so that ε matters in some and not in others. */
const start = [1, -2, 0.5, 3, -0.25, 2];
const target = [0, 1, 0.5, -1, 0.75, 2.5];
const steepness = [1, 0.1, 10, 1e-3, 1e-6, 1e-8];
const lr = 0.05;

const gradientAt = (p: readonly number[]) => p.map((value, i) => 2 * steepness[i]! * (value - target[i]!));

type Update = (p: number[], gradient: number[], t: number) => void;

function descend(steps: number, update: Update): number[] {
  const p = [...start];
  for (let t = 1; t <= steps; t++) update(p, gradientAt(p), t);
  return p;
}

/** tf.keras.optimizers.Adam: ε beside √v, the corrections folded into the rate. */
function kerasAdam(beta1: number, beta2: number, epsilon: number): Update {
  const m = start.map(() => 0);
  const v = start.map(() => 0);
  return (p, gradient, t) => {
    const rate = (lr * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    for (const [i, g] of gradient.entries()) {
      m[i] = beta1 * m[i]! + (1 - beta1) * g;
      v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
      p[i]! -= (rate * m[i]!) / (Math.sqrt(v[i]!) + epsilon);
    }
  };
}

/** torch.optim.Adam: ε beside √v̂. */
function torchAdam(beta1: number, beta2: number, epsilon: number): Update {
  const m = start.map(() => 0);
  const v = start.map(() => 0);
  return (p, gradient, t) => {
    for (const [i, g] of gradient.entries()) {
      m[i] = beta1 * m[i]! + (1 - beta1) * g;
      v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
      const mHat = m[i]! / (1 - beta1 ** t);
      const vHat = v[i]! / (1 - beta2 ** t);
      p[i]! -= (lr * mHat) / (Math.sqrt(vHat) + epsilon);
    }
  };
}

function momentumDescent(momentum: number): Update {
  const velocity = start.map(() => 0);
  return (p, gradient) => {
    for (const [i, g] of gradient.entries()) {
      velocity[i] = momentum * velocity[i]! + g;
      p[i]! -= lr * velocity[i]!;
    }
  };
}

const coarse = { beta1: 0.8, beta2: 0.9, epsilon: 1e-2 };
const cases: readonly [name: string, optimizer: () => Optimizer, update: () => Update][] = [
  ["Keras's Adam with its ε of 1e-7", () => adam({ form: "keras" }), () => kerasAdam(0.9, 0.999, 1e-7)],
  ["PyTorch's Adam with its ε of 1e-8", () => adam({ form: "pytorch" }), () => torchAdam(0.9, 0.999, 1e-8)],
  ["Keras's Adam, coarse", () => adam({ form: "keras", ...coarse }), () => kerasAdam(0.8, 0.9, 1e-2)],
  ["PyTorch's Adam, coarse", () => adam({ form: "pytorch", ...coarse }), () => torchAdam(0.8, 0.9, 1e-2)],
  ["gradient descent", () => sgd({ momentum: 0 }), () => momentumDescent(0)],
  ["gradient descent with momentum 0.9", () => sgd({ momentum: 0.9 }), () => momentumDescent(0.9)],
];

interface Training {
  runnable: Runnable;
  p: Tensor;
  lr: Tensor;
}

async function compileTraining(device: Device, optimizer: Optimizer): Promise<Training> {
  const graph = new Graph();
  const p = graph.parameter("p", [start.length], start);
  const error = sub(p, graph.constant([target.length], target));
  const losses = mul(graph.constant([steepness.length], steepness), mul(error, error));
  const clock = {
    lr: graph.variable("lr", [1], { initial: [lr] }),
    clock: clockVariable(graph, "clock"),
  };
  const [gradient] = grad(sum(losses), [p]);
  const correct = graph.variable("correct", [start.length], { dtype: "u32" });
  const ring = graph.variable("ring", [4, 4]);
  const updates = [
    optimizer.update(graph, p, gradient!, clock),
    // Counts the step.
    recordStep(losses, correct, ring, clock.clock),
  ];
  const runnable = await device.compile(compileProgram(graph, { updates }));
  return { runnable, p, lr: clock.lr };
}

const devices = [
  ["CpuDevice in f64", new CpuDevice("f64"), 1e-12],
  ...(await testDevices()).map(([name, device]) => [name, device, 1e-5] as const),
] as const;

describe.each(devices)("on %s", (_, device, tolerance) => {
  test.skipIf(typeof device === "string").each(cases)(
    "%s goes where its formula does",
    async (_, make, update) => {
      const { runnable, p } = await compileTraining(device as Device, make());
      await runnable.submit(8);
      await runnable.submit(12);
      const got = await runnable.read(p);
      runnable.dispose();
      const expected = descend(20, update());
      for (const [i, value] of expected.entries()) {
        expect(Math.abs(got[i]! - value), `p[${i}]`).toBeLessThanOrEqual(
          tolerance * Math.max(1, Math.abs(value)),
        );
      }
    },
  );

  test.skipIf(typeof device === "string")("the learning rate may be changed between steps", async () => {
    const { runnable, p, lr } = await compileTraining(device as Device, adam({ form: "keras" }));
    await runnable.submit(3);
    const before = await runnable.read(p);
    (device as Device).write(lr, [0]);
    await runnable.submit(3);
    expect(await runnable.read(p)).toEqual(before);
    (device as Device).write(lr, [0.1]);
    await runnable.submit(1);
    expect(await runnable.read(p)).not.toEqual(before);
    runnable.dispose();
  });
});

describe("the two forms of Adam", () => {
  const distance = (a: readonly number[], b: readonly number[]) =>
    Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

  it("are not equal, even with the same ε: by more than what is allowed above", () => {
    const [keras, torch] = [descend(20, kerasAdam(0.8, 0.9, 1e-2)), descend(20, torchAdam(0.8, 0.9, 1e-2))];
    expect(distance(keras, torch)).toBeGreaterThan(1e-3);
    const [kerasOwn, torchOwn] = [
      descend(20, kerasAdam(0.9, 0.999, 1e-7)),
      descend(20, torchAdam(0.9, 0.999, 1e-8)),
    ];
    expect(distance(kerasOwn, torchOwn)).toBeGreaterThan(1e-2);
  });

  const paramsOf = (options: AdamOptions | Optimizer): unknown => {
    const graph = new Graph();
    const p = graph.parameter("p", [2]);
    const clock = { lr: graph.variable("lr", [1]), clock: clockVariable(graph, "clock") };
    const optimizer = "update" in options ? options : adam(options);
    return optimizer.update(graph, p, graph.splat([2], 1), clock).attrs;
  };

  it("come with the ε of their libraries", () => {
    const betas = { beta1: 0.9, beta2: 0.999 };
    expect(paramsOf({ form: "keras" })).toEqual({ form: "keras", epsilon: 1e-7, ...betas });
    expect(paramsOf({ form: "pytorch" })).toEqual({ form: "pytorch", epsilon: 1e-8, ...betas });
  });

  it("are chosen by the configuration, as is momentum", () => {
    const config = { adamForm: "pytorch", momentum: 0.5 } as const;
    expect(paramsOf(optimizers.adam(config))).toMatchObject({ form: "pytorch", epsilon: 1e-8 });
    expect(paramsOf(optimizers.sgd(config))).toEqual({ momentum: 0.5 });
  });
});

it("an optimizer keeps state of its own for every parameter, named after it", () => {
  const graph = new Graph();
  const clock = { lr: graph.variable("lr", [1]), clock: clockVariable(graph, "clock") };
  const [w, b] = [graph.parameter("w", [2, 3]), graph.parameter("b", [3])];
  const optimizer = adam({ form: "keras" });
  const names = [w, b].flatMap((parameter) => {
    const { inputs } = optimizer.update(graph, parameter, graph.splat(parameter.shape, 1), clock);
    return inputs.slice(2, 4).map(({ name, shape }) => `${name} [${shape}]`);
  });
  expect(names).toEqual(["w.m [2,3]", "w.v [2,3]", "b.m [3]", "b.v [3]"]);
  expect(() => optimizer.update(graph, w, graph.splat(w.shape, 1), clock)).toThrow(
    "There is a variable w.m[2, 3] on this graph, so w.m[2, 3] can't have its name.",
  );
});
