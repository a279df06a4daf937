/** @file What this machine can do of what kernels ask for, as plain data. */
import type { Device, DeviceInfo, ProcessorInfo } from "../../device/device";
import type { GpuDevice } from "../../device/gpu/gpu-device";
import { matrixUnitText } from "../../kernel/requirements";
import { kernelsHash, processorKernelsHash } from "../kernels-hash";

export interface AdapterReport {
  /** null where there is none. */
  gpu: GpuReport | null;
  processor: ProcessorInfo;
  /** Hashes of all kernels' texts, for the GPU and for the processor. */
  kernels: string;
  processorKernels: string;
}

export interface GpuReport {
  info: DeviceInfo;
  /** What kernels and their timing make use of where it is there, by WebGPU's names. */
  features: Readonly<Record<string, boolean>>;
  /** All that WebGPU says it has besides. */
  otherFeatures: readonly string[];
  /** Those that decide about kernels, by WebGPU's names. */
  limits: Readonly<Record<string, number>>;
  /** Lanes of a subgroup, fewest and most; null where the adapter does not say. */
  subgroupSizes: readonly [fewest: number, most: number] | null;
  /** What its matrix units multiply. */
  matrixUnits: readonly string[];
  /** How halves are stored. */
  halves: NonNullable<Device["halfForm"]>;
}

/** By WebGPU's names. */
interface Wanted {
  features: readonly string[];
  limits: readonly (keyof GPUSupportedLimits)[];
}

/** `wanted`: what a GPU is asked for when it is opened. */
export function reportAdapter(
  device: GpuDevice | null,
  processor: ProcessorInfo,
  wanted: Wanted,
): AdapterReport {
  return {
    gpu: device && reportGpu(device, wanted),
    processor,
    kernels: kernelsHash(),
    processorKernels: processorKernelsHash(),
  };
}

/** Too new for the types of some versions. */
type NewerInfo = Partial<Pick<GPUAdapterInfo, "subgroupMinSize" | "subgroupMaxSize">>;

function reportGpu({ gpu: { device, info, abilities }, halfForm }: GpuDevice, wanted: Wanted): GpuReport {
  const { subgroupMinSize: fewest, subgroupMaxSize: most }: NewerInfo = device.adapterInfo ?? {};
  return {
    info,
    features: Object.fromEntries(wanted.features.map((name) => [name, info.features.includes(name)])),
    otherFeatures: info.features.filter((name) => !wanted.features.includes(name)),
    limits: Object.fromEntries(
      wanted.limits.flatMap((name) => {
        const limit = device.limits[name];
        return typeof limit === "number" ? [[name, limit]] : [];
      }),
    ),
    subgroupSizes: fewest && most ? [fewest, most] : null,
    matrixUnits: (abilities.matrixUnits ?? []).map(matrixUnitText),
    halves: halfForm,
  };
}
