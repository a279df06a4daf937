/**
 * @file Watches every engine's use of WebGPU alike: the types' prototypes are wrapped before any library opens a device,
 * so that what is counted is what happened.
 */
import { softwareNames } from "../src/device/gpu/open";
import { wrapMethod } from "./wrap-method";

export type AdapterKind = "hardware" | "software";

/** Calls that cost something. */
export interface CallCounts {
  dispatches: number;
  submits: number;
  bindGroups: number;
  buffers: number;
  writes: number;
  maps: number;
}

export const countKeys = [
  "dispatches",
  "submits",
  "bindGroups",
  "buffers",
  "writes",
  "maps",
] as const satisfies readonly (keyof CallCounts)[];

const counted: readonly [type: string, method: string, key: keyof CallCounts][] = [
  ["GPUComputePassEncoder", "dispatchWorkgroups", "dispatches"],
  ["GPUComputePassEncoder", "dispatchWorkgroupsIndirect", "dispatches"],
  ["GPUQueue", "submit", "submits"],
  ["GPUQueue", "writeBuffer", "writes"],
  ["GPUDevice", "createBindGroup", "bindGroups"],
  ["GPUDevice", "createBuffer", "buffers"],
  ["GPUBuffer", "mapAsync", "maps"],
];

export interface Instruments {
  /** Grow with every call. */
  counts: Readonly<CallCounts>;
  /** Names of the adapters on which devices were opened. */
  adapters: ReadonlySet<string>;
  /** Uncaught errors of any device since the last time; work that was refused is quickly done. */
  takeErrors(): string[];
}

/** Of contenders that use no WebGPU. */
export const noInstruments = (): Instruments => ({
  counts: noCalls(),
  adapters: new Set(),
  takeErrors: () => [],
});

/** Wraps the WebGPU types in `scope`, globalThis in earnest. Throws an Error when one of them is not there. */
export function installInstruments(scope: object = globalThis): Instruments {
  const counts = noCalls();
  const adapters = new Set<string>();
  let errors: string[] = [];
  for (const [type, method, key] of counted) {
    wrapMethod(scope, type, method, (original) => {
      return function (...args) {
        counts[key]++;
        return original.apply(this, args);
      };
    });
  }
  wrapMethod(scope, "GPUAdapter", "requestDevice", (original) => {
    return async function (...args) {
      adapters.add(adapterName((this as GPUAdapter).info));
      const device = (await original.apply(this, args)) as GPUDevice;
      device.addEventListener("uncapturederror", ({ error }) => errors.push(error.message));
      return device;
    };
  });
  const takeErrors = () => {
    const taken = errors;
    errors = [];
    return taken;
  };
  return { counts, adapters, takeErrors };
}

/** Vendor, architecture and, where the browser tells, the product. */
export const adapterName = ({ vendor, architecture, description, device }: GPUAdapterInfo): string =>
  [vendor, architecture, description || device].filter(Boolean).join(" ");

/** Drivers that run on the processor do not all say so. */
export const kindOf = (info: GPUAdapterInfo): AdapterKind =>
  info.isFallbackAdapter || softwareNames.test(adapterName(info)) ? "software" : "hardware";

function noCalls(): CallCounts {
  return { dispatches: 0, submits: 0, bindGroups: 0, buffers: 0, writes: 0, maps: 0 };
}

/** The calls between two readings of the counts, per step. */
export function callsPerStep(before: CallCounts, after: CallCounts, steps: number): CallCounts {
  const perStep = noCalls();
  for (const key of countKeys) perStep[key] = (after[key] - before[key]) / steps;
  return perStep;
}
