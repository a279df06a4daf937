/** @file `npm run train -- --info`: what the adapter is and offers. */
import { matrixUnitsOf } from "../device/gpu/matrix-units";
import { describe, type FoundAdapter } from "../device/gpu/open";
import type { DeviceInfo } from "../index";
import { type MatrixUnit, matrixUnitText } from "../kernel/requirements";

/** The parts of a GPUAdapterInfo that are too new for its type. */
interface NewerInfo {
  subgroupMinSize?: number;
  subgroupMaxSize?: number;
}

export interface AdapterReport {
  description: string;
  vendor: string;
  architecture: string;
  /** A processor that pretends to be a GPU. */
  isFallback: boolean;
  /** Of WebGPU's compatibility level. */
  isCompatibility: boolean;
  /** Least and most invocations of a subgroup, null where the adapter does not say. */
  subgroupSizes: readonly [least: number, most: number] | null;
  /** Dawn's toggles that HALFSTEP_DAWN_FEATURES sets. */
  dawnFeatures: string;
  features: readonly string[];
  limits: Readonly<Record<string, number>>;
  matrixConfigurations: readonly MatrixUnit[];
}

export function reportAdapter(found: FoundAdapter, dawnFeatures = ""): AdapterReport {
  const { adapter } = found;
  const { description, vendor, architecture, isFallback, isCompatibility, features } = describe(found);
  const { subgroupMinSize, subgroupMaxSize } = adapter.info as NewerInfo;
  return {
    description,
    vendor,
    architecture,
    isFallback,
    isCompatibility,
    subgroupSizes: subgroupMinSize && subgroupMaxSize ? [subgroupMinSize, subgroupMaxSize] : null,
    dawnFeatures,
    features,
    limits: limitsOf(adapter),
    matrixConfigurations: matrixUnitsOf(adapter.info),
  };
}

/** Limits are getters of their prototype. */
function limitsOf({ limits }: GPUAdapter): Record<string, number> {
  const found: Record<string, number> = {};
  for (const name in limits) {
    const limit = limits[name as keyof GPUSupportedLimits];
    if (typeof limit === "number") found[name] = limit;
  }
  return found;
}

/** What an adapter is called and what is less of it than of a GPU. */
export function remarkedName({
  description,
  isFallback,
  isCompatibility,
}: Pick<DeviceInfo, "description" | "isFallback" | "isCompatibility">): string {
  const remarks = [
    ...(isFallback ? ["software, not a GPU"] : []),
    ...(isCompatibility ? ["WebGPU's compatibility level"] : []),
  ];
  return remarks.length > 0 ? `${description} (${remarks.join("; ")})` : description;
}

/** The report as lines that people read. */
export function adapterText(report: AdapterReport): string {
  const { subgroupSizes, features, limits, matrixConfigurations } = report;
  const limitWidth = Math.max(...Object.keys(limits).map((name) => name.length));
  const rows: [name: string, lines: readonly string[]][] = [
    ["adapter", [remarkedName(report)]],
    ["vendor", [report.vendor]],
    ["architecture", [report.architecture]],
    ["subgroups", [subgroupSizes ? `${subgroupSizes.join(" to ")} invocations` : ""]],
    ["Dawn's toggles", [report.dawnFeatures]],
    ["features", features],
    [
      "limits",
      Object.entries(limits).map(
        ([name, limit]) => `${name.padEnd(limitWidth)}  ${limit.toLocaleString("en-US")}`,
      ),
    ],
    ["matrix units", matrixConfigurations.map(matrixUnitText)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .flatMap(([name, lines]) => {
      const shown = lines.some((line) => line !== "") ? lines : ["none"];
      return shown.map((line, index) => `${(index === 0 ? name : "").padEnd(width)}  ${line}`);
    })
    .join("\n");
}
