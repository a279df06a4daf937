/** @file From "is there WebGPU?" to a device with everything its adapter offers. */
import { type CallCounts, DeviceError, type DeviceInfo } from "../device";
import { countCalls } from "./count-calls";

/** An opened WebGPU device and what is known about it. */
export interface Gpu {
  device: GPUDevice;
  info: DeviceInfo;
  counts: Readonly<CallCounts>;
  /** Aborted, with a DeviceError as reason, when the device is lost other than by `close`. */
  lost: AbortSignal;
  close: () => void;
}

const wantedFeatures: readonly GPUFeatureName[] = ["shader-f16", "timestamp-query", "subgroups"];

const wantedLimits = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
] as const;

/** Drivers that run on the processor, by the names they give themselves; not all set `isFallbackAdapter`. */
export const softwareNames = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** The most powerful adapter. Throws a DeviceError: "no-webgpu" where there is no WebGPU, "no-adapter" where it offers none. */
export async function findAdapter(): Promise<GPUAdapter> {
  const gpu = await findWebGpu();
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) {
    throw new DeviceError(
      "no-adapter",
      "WebGPU is here but offers no adapter: the graphics driver is missing, too old or blocked. " +
        'Update the driver, or train with device "cpu".',
    );
  }
  return adapter;
}

/** Opens the most powerful adapter with all of its limits and the features that kernels use. Throws what findAdapter throws. */
export async function openGpu(): Promise<Gpu> {
  const adapter = await findAdapter();
  const device = await adapter.requestDevice({
    requiredFeatures: wantedFeatures.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(wantedLimits.map((limit) => [limit, adapter.limits[limit]])),
  });
  let isClosing = false;
  const lost = new AbortController();
  device.lost.then(({ message, reason }) => {
    if (!isClosing) lost.abort(lostError(message || reason));
  });
  return {
    device,
    info: describe(adapter),
    counts: countCalls(device),
    lost: lost.signal,
    close: () => {
      isClosing = true;
      device.destroy();
    },
  };
}

export const lostError = (reason: string): DeviceError =>
  new DeviceError(
    "device-lost",
    `The GPU device was lost (${reason}): the driver was reset, the GPU went to sleep, or it hung. ` +
      "Start the run again; if it happens again, use a smaller batch.",
    { reason },
  );

async function findWebGpu(): Promise<GPU> {
  if (globalThis.navigator?.gpu) return navigator.gpu;
  if (typeof process !== "undefined" && process.versions?.node) {
    // A variable name keeps bundlers from pulling the native module into a page that never loads it.
    const dawn = "webgpu";
    const { create, globals } = await import(/* @vite-ignore */ dawn).catch((cause: Error) => {
      const sentence = 'WebGPU in Node comes from the package "webgpu", which could not be loaded';
      throw new DeviceError("no-webgpu", `${sentence}: ${cause.message}. Install it, or use device "cpu".`);
    });
    const { dawnFlags } = await import("./dawn-flags");
    Object.assign(globalThis, globals);
    nodeGpu ??= create(dawnFlags(process.env["HALFSTEP_DAWN_FEATURES"])) as GPU;
    return nodeGpu;
  }
  throw new DeviceError(
    "no-webgpu",
    "This browser has no WebGPU. Chrome and Edge have it, as have Safari 26 and Firefox 141 or newer, " +
      'over https or on localhost. Device "cpu" works here, more slowly.',
  );
}

/** Dawn's instance must outlive its devices, so the module keeps it. */
let nodeGpu: GPU | undefined;

/** GPUAdapterInfo has getters on its prototype, so its fields are copied one by one. */
export function describe(adapter: GPUAdapter): DeviceInfo {
  const { vendor, architecture, description, device } = adapter.info;
  const names = [vendor, architecture, description, device].join(" ");
  return {
    kind: "gpu",
    vendor,
    architecture,
    description: description || device,
    isFallback: adapter.info.isFallbackAdapter || softwareNames.test(names),
    features: [...adapter.features].sort(),
  };
}
