/** @file For tests: the devices of this machine. Without a GPU the test says so, or fails where one is required. */
import type { Launch } from "../graph/launch";
import { choiceOf, type LaunchChoice, launchKey, wgslOf } from "../kernel/choice";
import { CpuDevice } from "./cpu/cpu-device";
import { openCpu } from "./cpu/open";
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
    ["CpuDevice in WebAssembly", await openCpu({ threads: 1 })],
    ["GpuDevice", await openTestGpu()],
  ];
}

/** Whether a processor plays the GPU: its driver compiles each kernel anew for each size, for seconds where it is a whole step. */
export const compilesLong = (device: Device | string): boolean =>
  typeof device !== "string" && device.info.kind === "gpu" && device.info.isFallback;

/** Choices by which all launches run the variant of this name whose kernels have one. */
export const choicesOf = (launches: readonly Launch[], variant: string): ReadonlyMap<string, LaunchChoice> =>
  new Map(
    launches.flatMap((launch) => {
      const named = wgslOf(launch.kernel).find(({ name }) => name === variant);
      return named ? [[launchKey(launch), choiceOf(launch.kernel, named)] as const] : [];
    }),
  );

/** A compute pipeline as it is asked for. */
export interface AskedPipeline {
  kernel: string;
  variant: string;
  /** Its WGSL. */
  code: string;
}

/** A GPU device of the test's own, whose compiler refuses what it is told to, with this reason, and counts what it is asked for. */
export async function openRefusingGpu(
  isRefused: (asked: AskedPipeline) => boolean,
  reason: GPUPipelineErrorReason = "validation",
): Promise<{ device: GpuDevice; asked: AskedPipeline[] }> {
  const device = await GpuDevice.open();
  const { device: gpu } = device.gpu;
  const codes = new WeakMap<GPUShaderModule, string>();
  const asked: AskedPipeline[] = [];
  const createShaderModule = gpu.createShaderModule.bind(gpu);
  const createComputePipelineAsync = gpu.createComputePipelineAsync.bind(gpu);
  gpu.createShaderModule = (descriptor) => {
    const module = createShaderModule(descriptor);
    codes.set(module, descriptor.code);
    return module;
  };
  gpu.createComputePipelineAsync = async (descriptor) => {
    const { module } = descriptor.compute;
    const [, kernel, variant] = /^(\S+) \((.+)\)$/.exec(module.label)!;
    const pipeline = { kernel: kernel!, variant: variant!, code: codes.get(module)! };
    asked.push(pipeline);
    if (isRefused(pipeline)) throw Object.assign(new Error("not to its taste"), { reason });
    return createComputePipelineAsync(descriptor);
  };
  return { device, asked };
}

/** What an adapter of the compatibility level has to allow, as far as kernels ask for it. */
const leastLimits = {
  maxBufferSize: 2 ** 28,
  maxStorageBufferBindingSize: 2 ** 27,
  maxStorageBuffersPerShaderStage: 8,
  maxComputeWorkgroupStorageSize: 2 ** 14,
  maxComputeInvocationsPerWorkgroup: 128,
  maxComputeWorkgroupSizeX: 128,
};

/** Must outlive its devices. */
let dawn: GPU | undefined;

/**
 * A GPU device of the test's own as on the least machine that has WebGPU: there is no adapter but one of the compatibility level,
 * which has what that level guarantees and nothing beyond.
 */
export async function openLeastGpu(): Promise<GpuDevice> {
  const name = "webgpu";
  const { create, globals } = await import(/* @vite-ignore */ name);
  Object.assign(globalThis, globals);
  dawn ??= create([]) as GPU;
  const { requestAdapter } = dawn;
  const requestLeast: GPU["requestAdapter"] = async (options) => {
    const adapter = await requestAdapter.call(dawn!, options);
    if (!adapter || options?.featureLevel !== "compatibility") return null;
    const { info } = adapter;
    const request = adapter.requestDevice.bind(adapter);
    const least = { info, limits: leastLimits, features: new Set(), requestDevice: request };
    return least as unknown as GPUAdapter;
  };
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  const value = { gpu: { requestAdapter: requestLeast } };
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });
  try {
    return await GpuDevice.open();
  } finally {
    if (before) Object.defineProperty(globalThis, "navigator", before);
    else Reflect.deleteProperty(globalThis, "navigator");
  }
}
