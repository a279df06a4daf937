import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import type { DeviceInfo } from "../../device/device";
import { parseConfig } from "../parse-config";
import { DeviceChooser } from "./device-chooser";

const adapter = (isFallback: boolean): DeviceInfo => ({
  ...new CpuDevice().info,
  kind: "gpu",
  description: "Acme",
  isFallback,
});

const never = new Promise<never>(() => {});

/** For tests in which no device is timed. */
const untimed = { gpu: () => never, hasProcessor: () => false };

/** A chooser on a machine with such an adapter, and how often it opened the processor. */
function openChooser(finding: Promise<DeviceInfo | null>) {
  const processor = new CpuDevice();
  const opened = vi.fn(async () => processor);
  const chooser = new DeviceChooser({ adapter: () => finding, processor: opened, ...untimed });
  return { chooser, opened, processor };
}

const config = parseConfig();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a browser that goes on looking for a GPU two seconds after the data is there is not waited for", async () => {
  const { chooser } = openChooser(never);
  let arrive = () => {};
  const data = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const chosen = vi.fn();
  void chooser.choose(config, {}, data).then(chosen);
  await vi.advanceTimersByTimeAsync(60_000);
  arrive();
  await vi.advanceTimersByTimeAsync(1900);
  expect(chosen).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(chosen).toHaveBeenCalledWith({ kind: "cpu", reason: "adapter-late", stepMs: null });
});

test("a GPU that is found is not waited for any longer, and leaves no timer behind", async () => {
  const { chooser, opened } = openChooser(Promise.resolve(adapter(false)));
  expect(await chooser.choose(config, {}, never)).toMatchObject({ kind: "gpu", reason: "hardware-gpu" });
  expect(await chooser.choose(config, {}, Promise.resolve())).toMatchObject({ kind: "gpu" });
  expect(vi.getTimerCount()).toBe(0);
  expect(opened).not.toHaveBeenCalled();
});

test("a run that is the GPU's own waits for it", async () => {
  for (const own of [parseConfig({ device: "gpu" }), parseConfig({ precision: "f16" })]) {
    const chosen = vi.fn();
    void openChooser(never).chooser.choose(own, {}, Promise.resolve()).then(chosen);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(chosen).not.toHaveBeenCalled();
  }
});

test("a run that asks for the processor looks for no GPU", async () => {
  const { chooser } = openChooser(never);
  const choice = await chooser.choose(parseConfig({ device: "cpu" }), {}, never);
  expect(choice).toEqual({ kind: "cpu", reason: "asked", stepMs: null });
});

test("data that does not arrive ends a choice that waits for a GPU", async () => {
  const { chooser } = openChooser(never);
  await expect(chooser.choose(config, {}, Promise.reject(new Error("offline")))).rejects.toThrow("offline");
});

test("a software adapter is weighed by what steps took on it and on the processor, of just such runs", async () => {
  const software = adapter(true);
  const { chooser, processor } = openChooser(Promise.resolve(software));
  const chosen = (changes: object) => chooser.choose(parseConfig(changes), {}, Promise.resolve());
  expect(await chosen({})).toMatchObject({ kind: "cpu", reason: "no-verdict-yet" });
  chooser.times.note(config, software, 2);
  expect(await chosen({})).toMatchObject({ kind: "cpu", reason: "no-verdict-yet" });
  chooser.times.note(config, processor.info, 6);
  const faster = { kind: "gpu", reason: "software-adapter-faster", stepMs: { gpu: 2, cpu: 6 } };
  expect(await chosen({})).toEqual(faster);
  expect(await chosen({ lr: 0.5, seed: 1, epochs: 9 })).toEqual(faster);
  expect(await chosen({ batchSize: 64 })).toMatchObject({ reason: "no-verdict-yet" });
});

test("of runs that leave their mode of fusion open, each device is weighed in the mode that is fastest on it", async () => {
  const software = adapter(true);
  const { chooser, processor } = openChooser(Promise.resolve(software));
  chooser.times.note(config, software, { off: 2, layers: 5, step: 6 });
  chooser.times.note(config, processor.info, { off: 9, layers: 4, step: 3 });
  expect(await chooser.choose(config, {}, Promise.resolve())).toEqual({
    kind: "gpu",
    reason: "software-adapter-faster",
    stepMs: { gpu: 2, cpu: 3 },
  });
});

test("a storage that does not answer is waited for only half a second", async () => {
  const software = adapter(true);
  const devices = { adapter: async () => software, processor: async () => new CpuDevice(), ...untimed };
  const chooser = new DeviceChooser(devices, { read: () => never, write: async () => {} });
  const chosen = vi.fn();
  void chooser.choose(config, {}, Promise.resolve()).then(chosen);
  await vi.advanceTimersByTimeAsync(600);
  expect(chosen).toHaveBeenCalledWith({ kind: "cpu", reason: "no-verdict-yet", stepMs: null });
});
