/** @file From "is there WebGPU?" to a device with everything its adapter offers. */

import type { Abilities } from "../../kernel/requirements";
import { adapterName, namelessAdapter } from "../../lib/adapter-name";
import { messageOf } from "../../lib/message-of";
import { nextTask } from "../../lib/next-task";
import { type CallCounts, DeviceError, type DeviceInfo } from "../device";
import { countCalls } from "./count-calls";
import { matrixUnitsOf } from "./matrix-units";

/** An opened WebGPU device and what is known about it. */
export interface Gpu {
  device: GPUDevice;
  info: DeviceInfo;
  /** What variants of kernels may require of it. */
  abilities: Abilities;
  counts: Readonly<CallCounts>;
  /** Aborted, with a DeviceError as reason, when the device is lost other than by `close`. */
  lost: AbortSignal;
  close: () => void;
}

export const wantedFeatures = [
  "shader-f16",
  "timestamp-query",
  "subgroups",
  "subgroup-size-control",
  "chromium-experimental-subgroup-matrix",
] as readonly GPUFeatureName[];

export const wantedLimits = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
] as const;

/** Drivers that run on the processor, by the names they give themselves; not all set `isFallbackAdapter`. */
export const softwareNames = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/**
 * Opens the most powerful adapter with all of its limits and the features that kernels use. Throws what findAdapter throws, and
 * a DeviceError "no-device" where the adapter gives no device, or one that is lost at once.
 */
export async function openGpu(): Promise<Gpu> {
  const found = await findAdapter();
  const info = describe(found);
  const device = await requestDevice(found.adapter, info);
  let isClosing = false;
  const lost = new AbortController();
  device.lost.then(({ message, reason }) => {
    if (!isClosing) lost.abort(lostError(message || reason));
  });
  return {
    device,
    info,
    abilities: {
      features: device.features,
      language: found.language,
      matrixUnits: matrixUnitsOf(found.adapter.info),
    },
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

/** All of WebGPU, or else the part of it that OpenGL ES and its like are capable of, as on older phones and laptops. */
const levels = ["core", "compatibility"] as const;

export interface FoundAdapter {
  adapter: GPUAdapter;
  /** The one that was asked for when it was found. */
  level: (typeof levels)[number];
  /** Features of WGSL that the compiler here has. */
  language: ReadonlySet<string>;
}

/** The most powerful adapter. Throws a DeviceError: "no-webgpu" where there is no WebGPU, "no-adapter" where it offers none. */
export async function findAdapter(): Promise<FoundAdapter> {
  const gpu = await findWebGpu();
  let reason = "the graphics driver is missing, too old or blocked";
  for (const level of levels) {
    try {
      const options = { powerPreference: "high-performance", featureLevel: level } as const;
      const adapter = await gpu.requestAdapter(options);
      // Older browsers list none.
      if (adapter) return { adapter, level, language: gpu.wgslLanguageFeatures ?? new Set() };
    } catch (cause) {
      reason = messageOf(cause);
    }
  }
  throw new DeviceError(
    "no-adapter",
    `WebGPU is here but offers no adapter: ${reason}. Update the driver, or train with device "cpu".`,
    { reason },
  );
}

async function requestDevice(adapter: GPUAdapter, info: DeviceInfo): Promise<GPUDevice> {
  const requiredFeatures = wantedFeatures.filter((feature) => adapter.features.has(feature));
  const known = wantedLimits.filter((limit) => adapter.limits[limit] !== undefined);
  const requiredLimits = Object.fromEntries(known.map((limit) => [limit, adapter.limits[limit]]));
  const refused = (reason: string) => {
    const features = requiredFeatures.join(", ") || "none";
    const limits = known.map((limit) => `${limit} ${requiredLimits[limit]}`).join(", ");
    return new DeviceError(
      "no-device",
      `The adapter (${info.description}) gave no device: ${reason}. It was asked for what it says it has: ` +
        `the features ${features}; the limits ${limits}. ` +
        'Restart the browser, update the graphics driver, or train with device "cpu".',
      { adapter: adapterName(info) ?? "", features, limits, reason },
    );
  };
  const device = await adapter.requestDevice({ requiredFeatures, requiredLimits }).catch((cause: unknown) => {
    throw refused(messageOf(cause));
  });
  // An adapter that is no longer there gives a device that is lost already.
  const lost = await Promise.race([device.lost, nextTask()]);
  if (lost) throw refused(`it was lost at once (${lost.message || lost.reason})`);
  return device;
}

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
      'over https or on localhost. Device "cpu" works here.',
  );
}

/** Dawn's instance must outlive its devices, so the module keeps it. */
let nodeGpu: GPU | undefined;

/** GPUAdapterInfo has getters on its prototype, so its fields are copied one by one. */
export function describe({ adapter, level }: FoundAdapter): DeviceInfo {
  const { vendor, architecture, description, device, isFallbackAdapter } = adapter.info;
  const names = { vendor, architecture, description: description || device };
  const isFallback = isFallbackAdapter || softwareNames.test(Object.values(names).join(" "));
  const name = adapterName({ ...names, isFallback });
  return {
    kind: "gpu",
    ...names,
    ...(name === null && { description: namelessAdapter(isFallback) }),
    isFallback,
    // A browser that does not know the levels answers the second question as the first.
    isCompatibility: level === "compatibility" && !adapter.features.has("core-features-and-limits"),
    features: [...adapter.features].sort(),
  };
}
