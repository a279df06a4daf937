import { describe, expect, it } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { evaluate } from "../../device/evaluate";
import { philox, uniform } from "../../lib/random";
import { initializers } from "../../nn/init";
import { mlp } from "../../nn/models/mlp";
import { add, crossEntropy, grad, matmul, mul, relu, reshape, scale, sgdStep, sigmoid, sum } from "../../ops";
import type { Tensor } from "../../tensor/tensor";
import { clockVariable } from "../clock-variable";
import { Graph } from "../graph";
import { compileProgram, type Program } from "../program";
import { bytesOf } from "./plan-memory";

/**
 * Plays a program through on slots that only remember whose value they hold: an account of the plan that knows nothing
 * about lifetimes. Returns a sentence per violation.
 */
function violations({ launches, memory, outputs, placeOf }: Program): string[] {
  const holds = new Map<number, Tensor>();
  const found: string[] = [];
  const check = (tensor: Tensor, where: string) => {
    if (tensor.kind !== "value") return;
    const slot = memory.slotOf.get(tensor)!;
    if (holds.get(slot) !== tensor) found.push(`${where}: ${tensor.name} ${tensor.id} is not in its slot`);
    if (memory.slots[slot]! < bytesOf(tensor)) found.push(`${where}: slot ${slot} is too small`);
  };
  for (const { label, bindings } of launches) {
    const written = bindings.filter(
      ({ access, tensor }) => access === "read_write" && tensor.kind === "value",
    );
    for (const { tensor } of written) {
      const slot = memory.slotOf.get(tensor)!;
      if (bindings.some((other) => other.tensor !== tensor && memory.slotOf.get(other.tensor) === slot)) {
        found.push(`${label}: slot ${slot} is bound for two tensors`);
      }
      holds.set(slot, tensor);
    }
    for (const { tensor } of bindings) check(tensor, label);
  }
  for (const output of outputs) check(placeOf(output).storage, "after the last launch");
  return found;
}

/** A random network of operations over tensors of several sizes, some of whose values are outputs. */
function randomProgram(seed: number): Program {
  const graph = new Graph();
  let draws = 0;
  const random = (below: number) => philox([draws++, 0, 0, 0], [seed, 0])[0] % below;
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const values: Tensor[] = [4, 12, 40].map((size) => {
    return graph.variable(`x${size}`, [size], { initial: uniform(seed, size, size, -1, 1) });
  });
  for (let i = 0; i < 3 + random(25); i++) {
    const x = pick(values);
    const sameSize = values.filter((value) => value.shape[0] === x.shape[0]);
    const make = pick([
      () => relu(x),
      () => sigmoid(x),
      () => add(x, pick(sameSize)),
      () => mul(x, pick(sameSize)),
      () => reshape(reshape(x, [2, x.shape[0]! / 2]), x.shape),
      () => reshape(sum(reshape(x, [4, x.shape[0]! / 4]), [1]), [4]),
    ]);
    values.push(make());
  }
  const outputs = values.filter(() => random(5) === 0);
  return compileProgram(graph, { outputs: [...outputs, values.at(-1)!] });
}

describe("on two hundred random programs", () => {
  const programs = Array.from({ length: 200 }, (_, seed) => randomProgram(seed));

  it("no value is overwritten while it is needed, and outputs last to the end", () => {
    for (const [seed, program] of programs.entries()) {
      expect(violations(program), `seed ${seed}`).toEqual([]);
    }
  });

  it("slots cost no more than a buffer for every value, and often less", () => {
    const plans = programs.map((program) => program.memory);
    for (const { slots, bytes, bytesWithoutReuse } of plans) {
      expect(bytes).toBe(slots.reduce((total, size) => total + size, 0));
      expect(bytes).toBeLessThanOrEqual(bytesWithoutReuse);
    }
    const total = (key: "bytes" | "bytesWithoutReuse") => plans.reduce((sum, plan) => sum + plan[key], 0);
    expect(total("bytes")).toBeLessThan(0.9 * total("bytesWithoutReuse"));
  });

  it("shared slots change no number", async () => {
    for (const { graph, outputs } of programs.slice(0, 40)) {
      const together = await evaluate(new CpuDevice(), outputs);
      // With every value an output none may share its slot.
      const all = graph.nodes.flatMap((node) => node.outputs);
      const alone = compileProgram(graph, { outputs: [...all, ...outputs] });
      expect(alone.memory.bytes).toBe(alone.memory.bytesWithoutReuse);
      const runnable = await new CpuDevice().compile(alone, { readback: outputs });
      expect(together).toEqual(await runnable.submit(1));
    }
  });
});

it("the check above notices a plan that is wrong", () => {
  const graph = new Graph();
  const a = relu(graph.variable("x", [4]));
  const program = compileProgram(graph, { outputs: [add(sigmoid(a), a)] });
  const oneSlot = new Map([...program.memory.slotOf.keys()].map((tensor) => [tensor, 0]));
  expect(violations({ ...program, memory: { ...program.memory, slotOf: oneSlot } })).not.toEqual([]);
});

describe("the plan", () => {
  it("hands a slot on along a chain: two are enough for any length", () => {
    const graph = new Graph();
    let x = graph.variable("x", [100]);
    for (let i = 0; i < 10; i++) x = sigmoid(x);
    const { memory } = compileProgram(graph, { outputs: [x] });
    expect(memory.slots).toEqual([400, 400]);
    expect(memory.bytesWithoutReuse).toBe(4000);
  });

  it("prefers the free slot that fits best, and where none is large enough grows the largest", () => {
    const graph = new Graph();
    const [large, small] = [relu(graph.variable("x", [10, 100])), relu(graph.variable("z", [100, 1]))];
    // Ten numbers in 48 bytes, then in the 400 of `small` rather than in the 4000 of `large`.
    const moved = relu(matmul(large, small));
    const larger = relu(graph.variable("larger", [1252]));
    const { memory } = compileProgram(graph, { outputs: [moved, larger] });
    expect(memory.slots).toEqual([5008, 400, 48]);
    expect(memory.slotOf.get(moved)).toBe(1);
    expect(memory.slotOf.get(larger)).toBe(0);
  });

  it("gives views no slot of their own, and keeps what they look at", () => {
    const graph = new Graph();
    const a = relu(graph.variable("x", [2, 3]));
    const view = reshape(a, [3, 2]);
    const other = sigmoid(sigmoid(graph.variable("z", [6])));
    const program = compileProgram(graph, { outputs: [view, other] });
    expect(program.memory.slotOf.has(view)).toBe(false);
    expect(program.memory.lifetimes.get(a)).toEqual([0, 3]);
    expect(violations(program)).toEqual([]);
  });

  it("gives variables and constants none", () => {
    const graph = new Graph();
    const p = graph.parameter("p", [4]);
    const update = sgdStep(
      p,
      scale(p, 2),
      graph.variable("v", [4]),
      { lr: graph.variable("lr", [1]), clock: clockVariable(graph, "clock") },
      {
        momentum: 0,
      },
    );
    const { memory, persistent } = compileProgram(graph, { updates: [update] });
    expect([...memory.slotOf.keys()].map((tensor) => tensor.name)).toEqual(["scale"]);
    expect(persistent.map((tensor) => tensor.name)).toEqual(["p", "v", "lr", "clock"]);
  });

  it("counts an update in place as a use of the value, which stays in its slot", async () => {
    const graph = new Graph();
    const x = graph.variable("x", [2], { initial: [1, -1] });
    const rates = { lr: graph.variable("lr", [1], { initial: [0.5] }), clock: clockVariable(graph, "clock") };
    const value = scale(x, 10);
    const update = sgdStep(value, x, graph.variable("v", [2]), rates, { momentum: 0 });
    const program = compileProgram(graph, { outputs: [value], updates: [update] });
    expect(program.memory.slots).toEqual([16]);
    expect(violations(program)).toEqual([]);
    const [result] = await evaluate(new CpuDevice(), [value], [update]);
    expect(result).toEqual(Float32Array.of(9.5, -9.5));
  });

  it("lets the forward pass of a deep perceptron live in the space of two layers", () => {
    const graph = new Graph();
    const model = mlp(graph, [64, 64, 64, 64, 64, 64], { init: initializers.keras, seed: 1 });
    const logits = model.forward(graph.variable("x", [32, 64]));
    const { memory } = compileProgram(graph, { outputs: [logits] });
    expect(memory.slotOf.size).toBe(14);
    expect(memory.slots).toEqual([32 * 64 * 4, 32 * 64 * 4]);
  });

  it("keeps what backward needs, and still reuses much of the training step", () => {
    const graph = new Graph();
    const model = mlp(graph, [784, 128, 128, 10], { init: initializers.keras, seed: 1 });
    const labels = graph.variable("labels", [32], { dtype: "u32" });
    const loss = crossEntropy(model.forward(graph.variable("x", [32, 784])), labels);
    const program = compileProgram(graph, { outputs: [loss, ...grad(loss, model.parameters())] });
    expect(violations(program)).toEqual([]);
    const outputBytes = program.outputs.reduce((bytes, tensor) => bytes + bytesOf(tensor), 0);
    const { bytes, bytesWithoutReuse } = program.memory;
    expect(bytes - outputBytes).toBeLessThan(0.7 * (bytesWithoutReuse - outputBytes));
  });

  it("is empty for a program without launches", () => {
    const graph = new Graph();
    const { memory } = compileProgram(graph, { outputs: [graph.variable("x", [2])] });
    expect(memory).toMatchObject({ slots: [], bytes: 0, bytesWithoutReuse: 0 });
  });
});

it("matmul into a slot that was larger leaves the rest alone and the result right", async () => {
  const graph = new Graph();
  const big = relu(graph.variable("big", [10, 10], { initial: new Float32Array(100).fill(7) }));
  const total = sum(big);
  const identity = graph.constant([2, 2], [1, 0, 0, 1]);
  const small = matmul(matmul(identity, graph.constant([2, 2], [1, 2, 3, 4])), identity);
  const program = compileProgram(graph, { outputs: [total, small] });
  expect(program.memory.slots.length).toBeLessThan(program.memory.slotOf.size);
  expect(await evaluate(new CpuDevice(), [total, small])).toEqual([
    Float32Array.of(700),
    Float32Array.of(1, 2, 3, 4),
  ]);
});
