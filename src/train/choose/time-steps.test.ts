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
