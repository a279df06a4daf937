import { describe, expect, test } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import { openTestGpu } from "../../device/test-device";
import { probeHalves } from "./half-probe";

const found = await openTestGpu();

describe.skipIf(typeof found === "string")("the probe of halves", () => {
  const device = found as GpuDevice;

  test("finds one of the roundings that WGSL allows, in the form that the adapter has", async () => {
    const probe = await probeHalves(device);
    expect(probe.storage).toBe(device.gpu.device.features.has("shader-f16") ? "native" : "packed");
    expect(["nearest-even", "toward-zero"]).toContain(probe.rounding);
    expect(["kept", "flushed"]).toContain(probe.subnormals);
  });

  test("leaves nothing on the device", async () => {
    const before = device.memoryBytes;
    await probeHalves(device);
    expect(device.memoryBytes).toBe(before);
  });
});

test("a device that holds halves as f32 has nothing to find out", async () => {
  await expect(probeHalves(new CpuDevice())).rejects.toThrow("rounds halves in a way that is known");
});
