/** @file Replicas that share every batch compute what one machine does. */
import { describe, expect, onTestFinished, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { openCpu } from "../../device/cpu/open";
import type { Device } from "../../device/device";
import { type Span, spansOf } from "../../distribute/span";
import { scalingOf } from "../run/precision";
import { goldenRuns } from "../run/testing/golden-runs";
import type { RunConfig, RunResult } from "../types";
import type { EngineReplica } from "./engine-replica";
import { goldenReplicas, trainAlone } from "./testing/golden-replicas";
import { type DirectStep, stepDirectly } from "./testing/train-directly";

const device = await openCpu({ threads: 1 });

/** As workers of an isolated page have it: what is computed is read where it lies. */
const memory = new WebAssembly.Memory({ initial: 16, maximum: 32_768, shared: true });
const sharedDevice = await openCpu({ threads: 1, memory });

async function replicasOf(
  world: number,
  changes: Partial<RunConfig> = {},
  on: Device = device,
): Promise<EngineReplica[]> {
  const replicas = await goldenReplicas(Array(world).fill(on), changes);
  onTestFinished(async () => {
    for (const replica of replicas) await replica.dispose();
  });
  return replicas;
}

async function take(replicas: readonly EngineReplica[], steps: number): Promise<DirectStep[]> {
  const taken: DirectStep[] = [];
  while (taken.length < steps) taken.push(await stepDirectly(replicas));
  return taken;
}

/** Epochs have 32. */
const steps = inSoak(80, 100);

const optimizers = {
  adam: { optimizer: "adam", lr: 0.001 },
  "adam in PyTorch's form": { optimizer: "adam", adamForm: "pytorch", lr: 0.001 },
  momentum: { optimizer: "sgd", lr: 0.05, momentum: 0.9 },
} as const;
const alone = new Map<string, Promise<RunResult>>();

test.each([
  [1, "adam"],
  ...inSoak([], [[2, "adam"]] as const),
  [3, "adam"],
  [4, "adam"],
  [3, "adam in PyTorch's form"],
  [3, "momentum"],
] as const)(
  "%i replicas with %s have the losses of one machine within 1e-5, over ends of epochs",
  async (world, name) => {
    const changes = optimizers[name];
    if (!alone.has(name)) alone.set(name, trainAlone(device, steps, changes));
    const replicas = await replicasOf(world, changes);
    const taken = await take(replicas, steps);
    const { losses, correct, weightsHash } = await alone.get(name)!;
    for (const [step, { loss }] of taken.entries())
      expect(Math.abs(loss - losses[step]!), `step ${step}`).toBeLessThan(1e-5);
    expect(taken.map(({ correct }) => correct)).toEqual(correct);
    expect(taken.map(({ samples }) => samples)).toEqual(
      Array.from(taken, (_, step) => (step % 32 === 31 ? 8 : 32)),
    );
    const hashes = await Promise.all(replicas.map((replica) => replica.weightsHash()));
    expect(new Set(hashes).size).toBe(1);
    // A single one sums as the machine does.
    if (world === 1) expect(hashes).toEqual([weightsHash]);
    expect(replicas.map(({ step }) => step)).toEqual(Array(world).fill(steps));
  },
);

test("replicas whose memory is shared have the same bits, and hand out no copies of what they compute", async () => {
  const world = 3;
  const copying = await replicasOf(world, optimizers.adam);
  const sharing = await replicasOf(world, optimizers.adam, sharedDevice);
  expect(await take(sharing, 40)).toEqual(await take(copying, 40));
  for (const [rank, replica] of sharing.entries())
    expect(await replica.weightsHash()).toBe(await copying[rank]!.weightsHash());
  const [replica] = sharing as [EngineReplica];
  const [span] = spansOf(replica.size, world) as [Span];
  const { gradients, overflows } = await replica.gradients();
  const updated = await replica.apply(span, gradients.subarray(0, span.length), overflows);
  for (const values of [gradients, updated]) expect(values.buffer === memory.buffer).toBe(true);
  // As a round ends: parts by rank, of which one lies there already.
  const expected = (await replica.parameters()).map((value, i) => (i < span.length ? value : value + 1));
  const parts = spansOf(replica.size, world).map(({ start, length }) =>
    start === 0 ? updated : expected.subarray(start, start + length),
  );
  replica.setParameters(...parts);
  const parameters = await replica.parameters();
  expect(parameters.every((value, i) => value === expected[i])).toBe(true);
});

test.skipIf(goldenRuns.length === 0)(
  "three replicas have the losses that another library computed, within 1e-4",
  async () => {
    const run = goldenRuns.find(({ optimizer }) => optimizer === "adam-keras")!;
    const taken = await take(await replicasOf(3, { lr: run.lr }), run.steps);
    for (const [step, { loss }] of taken.entries())
      expect(Math.abs(loss - run.losses[step]!)).toBeLessThan(1e-4);
  },
);

test("a replica that takes another share goes on from where it was, with the optimizer's state of who left", async () => {
  const changes = optimizers.adam;
  const [first, second] = await replicasOf(2, changes);
  const taken = await take([first!, second!], 40);
  const [, others] = spansOf(first!.size, 2) as [Span, Span];
  await first!.setOptimizerState(others, await second!.optimizerState(others));
  await first!.take({ rank: 0, world: 1 });
  taken.push(...(await take([first!], 40)));
  const { losses } = await (alone.get("adam") ?? trainAlone(device, steps, changes));
  for (const [step, { loss }] of taken.entries())
    expect(Math.abs(loss - losses[step]!), `step ${step}`).toBeLessThan(1e-5);
  expect(first!.step).toBe(80);
});

test("a replica that comes late has all that it needs in parameters, optimizer's state and clock", async () => {
  const [first, second] = await replicasOf(2, optimizers.momentum);
  await first!.take({ rank: 0, world: 1 });
  await take([first!], 20);
  const everything = { start: 0, length: first!.size };
  second!.setParameters(await first!.parameters());
  await second!.setOptimizerState(everything, await first!.optimizerState(everything));
  await second!.setClock(await first!.clock());
  await first!.take({ rank: 0, world: 2 });
  const taken = await take([first!, second!], 20);
  const { losses } = await (alone.get("momentum") ?? trainAlone(device, steps, optimizers.momentum));
  for (const [step, { loss }] of taken.entries())
    expect(Math.abs(loss - losses[20 + step]!), `step ${step}`).toBeLessThan(1e-5);
});

describe("f16 with a scale of the loss that overflows", () => {
  // Few units: halves have no Wasm.
  const changes: Partial<RunConfig> = {
    hidden: [16],
    precision: "f16",
    scaleExponent: 28,
    halfRounding: "nearest",
    subnormals: "keep",
  };

  test("all replicas skip a step that overflows for one of them, and the scale moves on as on one machine", async () => {
    const { scaling, losses } = await trainAlone(device, 20, changes);
    const replicas = await replicasOf(2, changes);
    const taken = await take(replicas, 20);
    expect(scaling!.skipped).toBeGreaterThan(0);
    for (const replica of replicas) {
      expect(scalingOf(await replica.clock())).toEqual(scaling);
    }
    for (const [step, { loss }] of taken.entries())
      expect(Math.abs(loss - losses[step]!), `step ${step}`).toBeLessThan(1e-3);
    const hashes = await Promise.all(replicas.map((replica) => replica.weightsHash()));
    expect(new Set(hashes).size).toBe(1);
  });
});

describe("what can't be trained together", () => {
  test("is told of with what to do", async () => {
    await expect(replicasOf(2, { precision: "f16-naive", adamForm: "pytorch" })).rejects.toThrow(
      'precision is "f16-naive", allowed is "f32" or "f16" for replicas that train together',
    );
  });
});
