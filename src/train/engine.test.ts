import { expect, onTestFinished, test, vi } from "vitest";
import type { Splits } from "../data/dataset";
import { DeviceError } from "../device/device";
import { GpuDevice } from "../device/gpu/gpu-device";
import { Engine } from "./engine";
import { tinySplit } from "./test-data";

const whole = tinySplit(8, 1);
const good: Splits = { train: Promise.resolve(whole), test: Promise.resolve(whole) };

test("who tries again is given another download, even while part of the one that failed is on its way", async () => {
  const failing: Splits = { train: Promise.reject(new Error("damaged")), test: new Promise(() => {}) };

  const downloads = [failing, good];
  const engine = new Engine({ loadSplits: () => downloads.shift()! });
  await expect(engine.splits("mnist").train).rejects.toThrow("damaged");
  await expect(engine.splits("mnist").train).resolves.toBe(whole);
  expect(engine.splits("mnist")).toBe(good);
});

test("code that does not arrive at first is fetched again when it is wanted the next time", async () => {
  let fetches = 0;
  vi.doMock("../device/cpu/cpu-device", async (importOriginal) => {
    if (++fetches === 1) throw new Error("offline");
    return importOriginal();
  });
  onTestFinished(() => vi.doUnmock("../device/cpu/cpu-device"));
  const engine = new Engine({ loadSplits: () => good });
  await expect(engine.device("cpu")).rejects.toThrow();
  await expect(engine.device("cpu")).resolves.toMatchObject({ info: { kind: "cpu" } });
  expect(fetches).toBe(2);
});

test("costs are measured once for each GPU that is opened, and not without one", async () => {
  const measureAdapterCosts = vi.fn(async (_: unknown, __: AbortSignal) => ({
    launchMs: 0.003,
    bytesPerMs: 2e7,
  }));
  vi.doMock("./training", () => ({ measureAdapterCosts }));
  const open = vi.spyOn(GpuDevice, "open");
  onTestFinished(() => {
    vi.doUnmock("./training");
    open.mockRestore();
  });
  const losses: AbortController[] = [];
  open.mockImplementation(async () => {
    const lost = new AbortController();
    losses.push(lost);
    return { info: { kind: "gpu" }, lost: lost.signal } as GpuDevice;
  });
  const engine = new Engine({ loadSplits: () => good });
  expect(await engine.measureCosts()).toEqual({ launchMs: 0.003, bytesPerMs: 2e7 });
  await engine.measureCosts();
  expect(measureAdapterCosts).toHaveBeenCalledTimes(1);
  losses[0]!.abort();
  await engine.measureCosts();
  expect(measureAdapterCosts).toHaveBeenCalledTimes(2);
  expect(measureAdapterCosts.mock.calls[1]![0]).toBe(await engine.gpu());

  open.mockRejectedValue(new DeviceError("no-webgpu", "This browser has no WebGPU."));
  expect(await new Engine({ loadSplits: () => good }).measureCosts()).toBeNull();
  expect(measureAdapterCosts).toHaveBeenCalledTimes(2);
});
