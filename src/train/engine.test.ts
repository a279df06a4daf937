import type { Worker } from "node:worker_threads";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Splits } from "../data/dataset";
import { loadPackageSplits } from "../data/node-source";
import { DeviceError, type DeviceInfo } from "../device/device";
import type { Gpu } from "../device/gpu/open";
import * as opening from "../device/gpu/open";
import { openRefusingGpu, openTestGpu } from "../device/test-device";
import { Engine } from "./engine";
import { tinySplit } from "./test-data";

const whole = tinySplit(8, 1);
const good: Splits = { train: Promise.resolve(whole), test: Promise.resolve(whole) };

test("a retry is given another download, even while part of the one that failed is on its way", async () => {
  const failing: Splits = { train: Promise.reject(new Error("damaged")), test: new Promise(() => {}) };

  const downloads = [failing, good];
  const engine = new Engine({ loadSplits: () => downloads.shift()! });
  await expect(engine.splits("mnist").train).rejects.toThrow("damaged");
  await expect(engine.splits("mnist").train).resolves.toBe(whole);
  expect(engine.splits("mnist")).toBe(good);
});

test("code that does not arrive at first is fetched again when it is wanted the next time", async () => {
  let fetches = 0;
  vi.doMock("../device/cpu/open", async (importOriginal) => {
    if (++fetches === 1) throw new Error("offline");
    return importOriginal();
  });
  onTestFinished(() => vi.doUnmock("../device/cpu/open"));
  const engine = new Engine({ loadSplits: () => good });
  await expect(engine.device("cpu")).rejects.toThrow();
  await expect(engine.device("cpu")).resolves.toMatchObject({ info: { kind: "cpu" } });
  expect(fetches).toBe(2);
});

test("a run that is aborted while it is being prepared is not trained, whatever was waited for", async () => {
  const engine = new Engine({ loadSplits: () => good });
  onTestFinished(() => engine.dispose());
  const abort = new AbortController();
  const { tuning } = engine.times;
  const get = tuning.get.bind(tuning);
  // The last thing that is waited for.
  vi.spyOn(tuning, "get").mockImplementation(() => {
    abort.abort(new Error("enough"));
    return get();
  });
  await expect(engine.prepare({ device: "cpu", fusion: "off" }, { signal: abort.signal })).rejects.toThrow(
    "enough",
  );
});

test("costs are measured once for each GPU that is opened, and not without one", async () => {
  const measureAdapterCosts = vi.fn(async (_: unknown, __: AbortSignal) => ({
    launchMs: 0.003,
    bytesPerMs: 2e7,
  }));
  class FakeGpuDevice {
    readonly info;
    constructor({ info }: Gpu) {
      this.info = info;
    }
  }
  vi.doMock("./training", () => ({ measureAdapterCosts, GpuDevice: FakeGpuDevice }));
  const open = vi.spyOn(opening, "openGpu");
  onTestFinished(() => {
    vi.doUnmock("./training");
    open.mockRestore();
  });
  const losses: AbortController[] = [];
  open.mockImplementation(async () => {
    const lost = new AbortController();
    losses.push(lost);
    return { info: { kind: "gpu" }, lost: lost.signal, device: {} } as Gpu;
  });
  const engine = new Engine({ loadSplits: () => good });
  expect(await engine.reports.costs()).toEqual({ launchMs: 0.003, bytesPerMs: 2e7 });
  await engine.reports.costs();
  expect(measureAdapterCosts).toHaveBeenCalledTimes(1);
  losses[0]!.abort();
  await engine.reports.costs();
  expect(measureAdapterCosts).toHaveBeenCalledTimes(2);
  expect(measureAdapterCosts.mock.calls[1]![0]).toBe(await engine.gpu());

  open.mockRejectedValue(new DeviceError("no-webgpu", "This browser has no WebGPU."));
  expect(await new Engine({ loadSplits: () => good }).reports.costs()).toBeNull();
  expect(measureAdapterCosts).toHaveBeenCalledTimes(2);
});

test("a page that only asks which GPU there is fetches nothing that trains", async () => {
  vi.doMock("./training", () => {
    throw new Error("offline");
  });
  const info = { kind: "gpu", isFallback: true } as DeviceInfo;
  const lost = new AbortController().signal;
  const open = vi.spyOn(opening, "openGpu").mockResolvedValue({ info, lost, device: {} } as Gpu);
  onTestFinished(() => {
    vi.doUnmock("./training");
    open.mockRestore();
  });
  const engine = new Engine({ loadSplits: () => good });
  expect(await engine.gpuInfo()).toBe(info);
  await expect(engine.gpu()).rejects.toThrow();
});

const gpu = await openTestGpu();
if (typeof gpu === "string") console.warn(gpu);

test.skipIf(typeof gpu === "string")(
  "what a compiler has refused, later runs and the report on fusion go around from the beginning",
  async () => {
    const { device, asked } = await openRefusingGpu(({ kernel }) => kernel === "mlp-rows");
    vi.spyOn(opening, "openGpu").mockResolvedValue(device.gpu);
    onTestFinished(() => void vi.restoreAllMocks());
    const count = 60_000;
    const labels = new Uint8Array(count).map((_, i) => i % 10);
    const train = Promise.resolve({ images: new Uint8Array(784 * count), labels, count });
    const engine = new Engine({ loadSplits: () => ({ train, test: train }) });
    const config = { hidden: [8], batchSize: 32, epochs: 1, device: "gpu", fusion: "step" };
    const outcome = { mode: "layers", obstacle: { code: "refused", kernel: "mlp-rows" } };
    expect((await engine.reports.fusion(config)).step.outcome).toEqual({ mode: "step", obstacle: null });
    const first = await engine.train(config, { maxSteps: 2 });
    expect(first).toMatchObject({ fusion: outcome, device: { kind: "gpu" } });
    const tries = asked.length;
    const { trainer } = await engine.prepare(config, { maxSteps: 2 });
    expect(trainer.fusion).toEqual(outcome);
    expect(trainer.refusals).toEqual(first.refusals);
    expect((await trainer.run()).losses).toEqual(first.losses);
    await trainer.dispose();
    expect(asked).toHaveLength(tries);
    const report = await engine.reports.fusion(config);
    expect(report.step.outcome).toEqual(outcome);
    expect(report.step.launches).toEqual(report.layers.launches);
    const byLayers = await engine.reports.precision({ ...config, fusion: "layers" });
    expect((await engine.reports.precision(config)).f32).toEqual(byLayers.f32);
    await engine.dispose();
  },
);

test("a run in which a thread dies starts again on one, which says so", async () => {
  const threads: Worker[] = [];
  const note = (thread: Worker) => void threads.push(thread);
  process.on("worker", note);
  onTestFinished(() => void process.off("worker", note));
  const engine = new Engine({ loadSplits: loadPackageSplits });
  onTestFinished(() => engine.dispose());
  const config = { device: "cpu", hidden: [16], batchSize: 32, epochs: 1 };
  const maxSteps = 600;
  const alone = await engine.train(config, { threads: 1, maxSteps });
  expect(threads).toEqual([]);

  const firstSteps: number[] = [];
  const result = await engine.train(config, {
    threads: 2,
    maxSteps,
    onMetrics: ({ firstStep }) => {
      firstSteps.push(firstStep);
      if (firstSteps.length === 3) void threads[0]!.terminate();
    },
  });
  expect(threads).toHaveLength(1);
  expect(firstSteps.filter((step) => step === 0)).toHaveLength(2);
  expect(result.device.processor).toMatchObject({ threads: 1, lacks: ["threads-failed"] });
  expect(result.weightsHash).toBe(alone.weightsHash);
  expect(result.losses).toEqual(alone.losses);
});
