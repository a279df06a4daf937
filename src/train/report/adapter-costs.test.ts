import { describe, expect, test } from "vitest";
import { type Device, DeviceError } from "../../device/device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import { openTestGpu } from "../../device/test-device";
import { bytesOf } from "../../graph/passes/plan-memory";
import { type AdapterCosts, measureAdapterCosts } from "./adapter-costs";

const found = await openTestGpu();

describe.skipIf(typeof found === "string")("what a launch and a byte cost", () => {
  const device = found as GpuDevice;

  /** The device as one that has room for arrays of so many bytes. */
  const withRoom = (most: number): Device =>
    Object.create(device, {
      info: { value: device.info },
      compile: {
        value: (...args: Parameters<Device["compile"]>) => {
          if (Math.max(...args[0].persistent.map(bytesOf)) <= most) return device.compile(...args);
          return Promise.reject(new DeviceError("out-of-memory", "There is no room."));
        },
      },
    });

  /** However busy the machine is. */
  const patient = { budgetMs: 5000 };

  function expectPlausible(costs: AdapterCosts | null) {
    // From a twentieth of a microsecond to some milliseconds; from 5 MB/s to 20 TB/s.
    expect(costs!.launchMs).toBeGreaterThan(5e-5);
    expect(costs!.launchMs).toBeLessThan(5);
    expect(costs!.bytesPerMs).toBeGreaterThan(5e3);
    expect(costs!.bytesPerMs).toBeLessThan(2e10);
  }

  test("is measured, and nothing stays on the device", async () => {
    const bytes = device.memoryBytes;
    expectPlausible(await measureAdapterCosts(device, patient));
    expect(device.memoryBytes).toBe(bytes);
    const { buffersCreated, dispatches } = device.counts;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(device.counts).toMatchObject({ buffersCreated, dispatches });
  });

  test("is measured on smaller arrays where there is no room, and not at all where there is none", async () => {
    const bytes = device.memoryBytes;
    expectPlausible(await measureAdapterCosts(withRoom(2 ** 19), patient));
    expect(await measureAdapterCosts(withRoom(2 ** 17), patient)).toBeNull();
    expect(device.memoryBytes).toBe(bytes);
  });

  test("is left undone when a run begins, and nothing stays on the device", async () => {
    const [bytes, abort, reason] = [device.memoryBytes, new AbortController(), new Error("a run begins")];
    setTimeout(() => abort.abort(reason), 30);
    await expect(measureAdapterCosts(device, { signal: abort.signal })).rejects.toBe(reason);
    expect(device.memoryBytes).toBe(bytes);
  });
});
