/** @file For tests: the devices of this machine. Without a GPU the test says so, or fails where one is required. */
import { CpuDevice } from "./cpu/cpu-device";
import { type Device, DeviceError } from "./device";
import { GpuDevice } from "./gpu/gpu-device";

let opened: Promise<GpuDevice | string> | undefined;

/**
 * The GPU device of this test process, opened once, or the sentence that says why there is none. With
 * HALFSTEP_REQUIRE_GPU set, as `npm test` does, the lack of one is an error.
 */
export function openTestGpu(): Promise<GpuDevice | string> {
  opened ??= GpuDevice.open().catch((error: unknown) => {
    if (process.env["HALFSTEP_REQUIRE_GPU"] || !(error instanceof DeviceError)) throw error;
    return error.message;
  });
  return opened;
}

/** Every device to test on, by name; a GPU that is missing is a string with the reason. */
export async function testDevices(): Promise<readonly (readonly [string, Device | string])[]> {
  return [
    ["CpuDevice", new CpuDevice()],
    ["GpuDevice", await openTestGpu()],
  ];
}
