import { expect, onTestFinished, test, vi } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { DeviceError, type DeviceInfo } from "../../device/device";
import type { Gpu } from "../../device/gpu/open";
import * as opening from "../../device/gpu/open";
import { Engine } from "../engine";
import { tinySplit } from "../test-data";
import type { RunConfig } from "../types";

const images = new Uint8Array(784 * 60_000);
const whole = { ...tinySplit(1, 1), images, labels: new Uint8Array(60_000), count: 60_000 };
const splits = { train: Promise.resolve(whole), test: Promise.resolve(whole) };
const quick: Partial<RunConfig> = { hidden: [4], batchSize: 32, epochs: 1, fusion: "step" };

/** An engine on a machine with such an adapter, which computes as the processor does; null for no WebGPU. */
function openEngine(isFallback: boolean | null, times?: ConstructorParameters<typeof Engine>[0]["times"]) {
  const info = {
    ...new CpuDevice().info,
    kind: "gpu",
    description: "Acme",
    isFallback: isFallback === true,
  } as const;
  const compiled: string[] = [];
  class Adapter extends CpuDevice {
    override readonly info: DeviceInfo = info;
    /** It is given what a GPU device is. */
    constructor(..._: unknown[]) {
      super("f32");
    }
    override async compile(...args: Parameters<CpuDevice["compile"]>) {
      compiled.push("adapter");
      return super.compile(...args);
    }
  }
  vi.doMock("../training", async (importOriginal) => ({
    ...(await importOriginal<object>()),
    GpuDevice: Adapter,
  }));
  const open = vi.spyOn(opening, "openGpu").mockImplementation(async () => {
    if (isFallback === null) throw new DeviceError("no-webgpu", "This browser has no WebGPU.");
    return { info, lost: new AbortController().signal, device: {}, close() {} } as unknown as Gpu;
  });
  onTestFinished(() => {
    vi.doUnmock("../training");
    open.mockRestore();
  });
  const engine = new Engine({ loadSplits: () => splits, ...(times && { times }) });
  const run = async (changes: Partial<RunConfig> = {}) => {
    const prepared = await engine.prepare({ ...quick, ...changes }, { maxSteps: 40 });
    const result = await prepared.trainer.run();
    await prepared.trainer.dispose();
    return { prepared, result };
  };
  return { engine, run, compiled };
}

test("on a software adapter the processor trains without it, and the next run is on whichever was timed to be faster", async () => {
  const { engine, run, compiled } = openEngine(true);
  const { prepared, result } = await run();
  expect(result).toMatchObject({
    device: { kind: "cpu" },
    choice: { kind: "cpu", reason: "no-verdict-yet", stepMs: null },
  });
  expect(prepared.choice).toEqual(result.choice);
  expect(compiled).toEqual([]);
  const { stepMs } = await engine.times.timeDevices(prepared, result);
  expect(stepMs).toEqual({ cpu: result.timing.stepMs.median, gpu: expect.any(Number) });
  expect(compiled.length).toBeGreaterThan(0);
  const { choice } = await engine.prepare(quick);
  expect(choice.stepMs).toEqual(stepMs);
  expect(choice.reason).toBe(
    stepMs!.gpu < stepMs!.cpu ? "software-adapter-faster" : "software-adapter-slower",
  );
});

test("what was timed before the page was loaded is not timed again", async () => {
  let kept: unknown;
  const times = {
    read: async () => kept,
    write: async (value: unknown) => {
      kept = value;
    },
  };
  const before = openEngine(true, times);
  const first = await before.run();
  await before.engine.times.timeDevices(first.prepared, first.result);
  const { engine, run, compiled } = openEngine(true, times);
  const { choice } = await engine.prepare(quick);
  expect(choice.reason).toMatch(/^software-adapter-/);
  const again = await run({ device: "cpu" });
  const { stepMs } = await engine.times.timeDevices(again.prepared, again.result);
  expect(stepMs).toMatchObject({ gpu: choice.stepMs!.gpu });
  expect(compiled).toEqual([]);
});

test("a hardware GPU trains, and the processor is timed beside it", async () => {
  const { engine, run } = openEngine(false);
  const { prepared, result } = await run();
  expect(result).toMatchObject({ device: { kind: "gpu" }, choice: { reason: "hardware-gpu" } });
  const { stepMs } = await engine.times.timeDevices(prepared, result);
  expect(stepMs).toMatchObject({ gpu: result.timing.stepMs.median });
});

test("of a run that was slowed to be watched the device is timed anew, when nothing waits", async () => {
  const { engine, run } = openEngine(false);
  const { prepared, result } = await run();
  const timing = { ...result.timing, waitedMs: 9000, stepMs: { median: 1e6, p10: 1e6, p90: 1e6 } };
  const { stepMs } = await engine.times.timeDevices(prepared, { ...result, timing });
  expect(stepMs!.gpu).toBeGreaterThan(0);
  expect(stepMs!.gpu).toBeLessThan(1e5);
});

test("a run that asked for its device has the other one not timed for it", async () => {
  const { engine, run, compiled } = openEngine(true);
  const { prepared, result } = await run({ device: "cpu" });
  expect(result.choice).toEqual({ kind: "cpu", reason: "asked", stepMs: null });
  expect(await engine.times.timeDevices(prepared, result)).toEqual({ stepMs: null, modeChoice: null });
  expect(compiled).toEqual([]);
});

test("without WebGPU the processor trains, says why, and there is nothing to time", async () => {
  const { engine, run } = openEngine(null);
  const { prepared, result } = await run({ device: "gpu" });
  expect(result).toMatchObject({ device: { kind: "cpu" }, choice: { kind: "cpu", reason: "no-webgpu" } });
  expect(await engine.times.timeDevices(prepared, result)).toEqual({ stepMs: null, modeChoice: null });
});

test("a run that begins interrupts the timing of a device, which begins anew after it", async () => {
  const { engine, run, compiled } = openEngine(true);
  const { prepared, result } = await run();
  const timing = engine.times.timeDevices(prepared, result);
  await expect.poll(() => compiled.length, { interval: 1 }).toBeGreaterThan(0);
  const countBefore = compiled.length;
  await run({ device: "cpu", batchSize: 64 });
  expect((await timing).stepMs).toMatchObject({ cpu: result.timing.stepMs.median });
  expect(compiled.length).toBeGreaterThan(countBefore);
});

test("runs of one kind that end while nothing may be timed have their other device timed once", async () => {
  const { engine, run, compiled } = openEngine(true);
  const ended = [await run(), await run()];
  const times = ended.map(({ prepared, result }) => engine.times.timeDevices(prepared, result));
  const [first, second] = await Promise.all(times);
  expect(second!.stepMs!.gpu).toBe(first!.stepMs!.gpu);
  const once = compiled.length;
  await engine.times.timeDevices(ended[0]!.prepared, ended[0]!.result);
  expect(compiled).toHaveLength(once);
});

test("fusion and precision are reported of the adapter, also where the processor would train", async () => {
  const { engine } = openEngine(true);
  const [fusion, onProcessor] = [await engine.device("gpu"), await engine.device("cpu")].map((device) =>
    vi.spyOn(device, "knownRefusal"),
  );
  await engine.reports.fusion({ device: "auto" });
  await engine.reports.precision({ device: "auto" });
  expect(fusion).toHaveBeenCalled();
  expect(onProcessor).not.toHaveBeenCalled();
});

test("each arithmetic and number of threads has a processor of its own, which stays open", async () => {
  const { engine } = openEngine(null);
  const processor = await engine.device("cpu", { arithmetic: "strict" });
  expect(await engine.device("cpu")).toBe(processor);
  expect(await engine.device("cpu", { arithmetic: "relaxed" })).not.toBe(processor);
  const onTwo = await engine.prepare({ ...quick, device: "cpu" }, { threads: 2 });
  expect(onTwo.device).toBe(await engine.device("cpu", { threads: 2 }));
  expect(onTwo.device).not.toBe(processor);
  await expect(engine.prepare(quick, { threads: 0.5 })).rejects.toThrow("threads is 0.5");
});
