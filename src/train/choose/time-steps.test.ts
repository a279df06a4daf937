import { expect, test, vi } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { DeviceError, type Runnable } from "../../device/device";
import { tinyTrainer } from "../test-data";
import { timeSteps } from "./time-steps";

const unbroken = new AbortController().signal;

test("a step is timed by training some, fewer than reach an evaluation, and nothing is left of them", async () => {
  const device = new CpuDevice();
  const phases: string[] = [];
  const trainer = tinyTrainer(device, {}, { hooks: { onPhase: (phase) => phases.push(phase) } });
  const startMs = performance.now();
  const stepMs = await timeSteps(trainer, unbroken);
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
  vi.spyOn(device, "compile").mockImplementation(async (...args): Promise<Runnable> => {
    await compiling;
    const runnable = await compile(...args);
    isCompiled = true;
    return runnable;
  });
  const interruption = new AbortController();
  const timing = timeSteps(tinyTrainer(device), interruption.signal);
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
  await expect(timeSteps(trainer, interruption.signal)).rejects.toThrow("a run begins");
  expect(steps).toBe(1);
});

test("a step that would keep a slow device busy for seconds is not tried", async () => {
  const device = new CpuDevice();
  const compile = vi.spyOn(device, "compile");
  expect(await timeSteps(tinyTrainer(device, { hidden: [4096, 4096, 4096] }), unbroken)).toBeNull();
  expect(compile).not.toHaveBeenCalled();
});

test("a device whose compiler refuses the steps has no time", async () => {
  const device = new CpuDevice();
  Object.assign(device.info, { kind: "gpu" });
  const refusal = new DeviceError("shader", "refused", { kernel: "matmul", reason: "no" });
  vi.spyOn(device, "compile").mockRejectedValue(refusal);
  expect(await timeSteps(tinyTrainer(device, { fusion: "off" }), unbroken)).toBeNull();
});
