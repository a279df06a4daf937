import { expect, test, vi } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { DeviceError } from "../../device/device";
import type { Trainer } from "../run/trainer";
import { tinyTrainer } from "../test-data";
import { type TimingLimits, timeSteps, whenIdle } from "./time-steps";

const unbroken = new AbortController().signal;
const limits = whenIdle(new CpuDevice().info);

/** Of one run alone. */
async function timeOne(trainer: Trainer, signal: AbortSignal, changes: Partial<TimingLimits> = {}) {
  const stepMs = await timeSteps([trainer], signal, { ...limits, ...changes });
  return stepMs && stepMs[0]!;
}

test("a step is timed by training some, without any evaluation, and nothing is left of them", async () => {
  const device = new CpuDevice();
  const phases: string[] = [];
  const hooks = { onPhase: (phase: string) => phases.push(phase) };
  const trainer = tinyTrainer(device, { epochs: 1000 }, { isEvaluated: false, hooks });
  const startMs = performance.now();
  const stepMs = await timeOne(trainer, unbroken, { budgetMs: 100 });
  expect(stepMs).toBeGreaterThan(0);
  expect(stepMs).toBeLessThan(performance.now() - startMs);
  expect(phases).not.toContain("evaluating");
  expect(device.memoryBytes).toBe(0);
});

test("what is aborted while kernels are compiled ends at once, and is freed when the compiler is done", async () => {
  const device = new CpuDevice();
  const compile = device.compile.bind(device);
  let finish = () => {};
  let isCompiled = false;
  const compiling = new Promise<void>((resolve) => {
    finish = resolve;
  });
  vi.spyOn(device, "compile").mockImplementation(async (...args) => {
    await compiling;
    const runnable = await compile(...args);
    isCompiled = true;
    return runnable;
  });
  const interruption = new AbortController();
  const timing = timeOne(tinyTrainer(device), interruption.signal);
  interruption.abort(new Error("a run begins"));
  await expect(timing).rejects.toThrow("a run begins");
  finish();
  await expect.poll(() => [isCompiled, device.memoryBytes]).toEqual([true, 0]);
});

test("what is aborted while steps are trained ends after those under way", async () => {
  const device = new CpuDevice();
  const interruption = new AbortController();
  let steps = 0;
  const trainer = tinyTrainer(
    device,
    {},
    {
      hooks: {
        onMetrics: ({ losses }) => {
          steps += losses.length;
          interruption.abort(new Error("a run begins"));
        },
      },
    },
  );
  await expect(timeOne(trainer, interruption.signal)).rejects.toThrow("a run begins");
  expect(steps).toBe(1);
});

test("a step that would keep a slow device busy for seconds is not tried", async () => {
  const device = new CpuDevice();
  const compile = vi.spyOn(device, "compile");
  expect(await timeOne(tinyTrainer(device, { hidden: [4096, 4096, 4096] }), unbroken)).toBeNull();
  expect(compile).not.toHaveBeenCalled();
});

test("a device whose compiler refuses the steps has no time", async () => {
  const device = new CpuDevice();
  Object.assign(device.info, { kind: "gpu" });
  const refusal = new DeviceError("shader", "refused", { kernel: "matmul", reason: "no" });
  vi.spyOn(device, "compile").mockRejectedValue(refusal);
  expect(await timeOne(tinyTrainer(device, { fusion: "off" }), unbroken)).toBeNull();
});

test("what is compiled too late is not timed, and is freed when the compiler is done", async () => {
  const device = new CpuDevice();
  const compile = device.compile.bind(device);
  let finish = () => {};
  const compiling = new Promise<void>((resolve) => {
    finish = resolve;
  });
  vi.spyOn(device, "compile").mockImplementation(async (...args) => {
    await compiling;
    return compile(...args);
  });
  expect(await timeOne(tinyTrainer(device), unbroken, { compileMs: 10 })).toBeNull();
  finish();
  await vi.waitFor(() => expect(device.memoryBytes).toBe(0));
});

test("several runs are timed in turns, slice by slice", async () => {
  const turns: number[] = [];
  const trainers = [0, 1].map((number) =>
    tinyTrainer(
      new CpuDevice(),
      { epochs: 1000 },
      { isEvaluated: false, hooks: { onMetrics: () => turns.at(-1) !== number && turns.push(number) } },
    ),
  );
  const stepMs = await timeSteps(trainers, unbroken, { ...limits, leastMs: 40, budgetMs: 1 });
  expect(stepMs).toHaveLength(2);
  for (const ms of stepMs!) expect(ms).toBeGreaterThan(0);
  expect(turns.length).toBeGreaterThan(2);
});

/** A run each of whose steps takes as long as the list says for its round, and how many rounds there were. */
function playedTrainer(stepMs: number[]) {
  let slices = 0;
  const trainer = {
    device: null,
    program: { cost: { flops: 1 } },
    prepare: async () => {},
    stop: () => {},
    dispose: async () => {},
    // Before the rounds one step; in each of them two slices, the second one twice as long.
    advance: async (steps: number) => ({ wallMs: steps * stepMs[(++slices >> 1) % stepMs.length]! }),
  };
  return { trainer: trainer as unknown as Trainer, rounds: () => (slices - 1) / 2 };
}

test("rounds that agree which run is the fastest end when their time is over, others go on to the end of the longer one", async () => {
  const ends = { ...limits, leastMs: 25, budgetMs: 1000, mostMs: 2000 };
  // A round of both takes 3 · 50 + 3 · 60 ms on average.
  const [slower, faster] = [playedTrainer([60, 70, 50]), playedTrainer([40, 60, 50])];
  await timeSteps([slower.trainer, playedTrainer([40, 50, 40]).trainer], unbroken, ends);
  expect(slower.rounds()).toBe(4);
  await timeSteps([faster.trainer, playedTrainer([50, 50, 60]).trainer], unbroken, ends);
  expect(faster.rounds()).toBe(7);
});
