/** @file Which devices of a class are of one kind: a GPU by its vendor and architecture, a processor by how it computes. */
import { adapterName } from "../../lib/adapter-name";
import type { RecordedDevice } from "../record";

export interface DeviceGroup {
  /** The same for devices of one group; groups of one kind follow each other in its order. */
  key: string;
  /** "software": a processor that plays a GPU. "unknown": the link does not tell. */
  kind: "gpu" | "software" | "processor" | "unknown";
  /** As browsers name it; null where they don't. */
  name: string | null;
  isCompatibility: boolean;
  /** Of processors; null where that is not told. */
  code: "wasm" | "js" | null;
  arithmetic: "strict" | "relaxed" | null;
}

const kinds: readonly DeviceGroup["kind"][] = ["gpu", "processor", "software", "unknown"];

export function groupOf(device: RecordedDevice | null): DeviceGroup {
  const none = { name: null, isCompatibility: false, code: null, arithmetic: null };
  if (!device) return { ...none, key: keyOf("unknown", ""), kind: "unknown" };
  if (device.kind === "cpu") {
    const { code = null, arithmetic = null } = device.processor ?? {};
    return { ...none, key: keyOf("processor", `${code} ${arithmetic}`), kind: "processor", code, arithmetic };
  }
  const { vendor, architecture, isFallback, isCompatibility } = device;
  const family = [vendor, architecture].filter(Boolean).join(" ");
  // What an adapter calls itself is one machine's; of one family there are many.
  const name = architecture ? family : adapterName(device);
  const kind = isFallback ? "software" : "gpu";
  return {
    ...none,
    key: keyOf(kind, `${name?.toLowerCase() ?? ""}${isCompatibility ? " compatibility" : ""}`),
    kind,
    name,
    isCompatibility,
  };
}

/** Real GPUs first, then processors, then what is none of both. */
const keyOf = (kind: DeviceGroup["kind"], name: string): string => `${kinds.indexOf(kind)} ${name}`;

export const byKey = (a: { key: string }, b: { key: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** The groups of some devices, in their order, each once. */
export function groupsOf(devices: readonly (RecordedDevice | null)[]): DeviceGroup[] {
  const all = new Map(devices.map((device) => groupOf(device)).map((group) => [group.key, group]));
  return [...all.values()].sort(byKey);
}

/** In English, for files. A software adapter is never presented as a GPU. */
export function writeGroup({ kind, name, isCompatibility, code, arithmetic }: DeviceGroup): string {
  if (kind === "unknown") return "unknown device";
  if (kind === "processor") {
    const how = [code === "js" ? "plain loops" : code && "SIMD", arithmetic].filter(Boolean);
    return ["processor", ...how].join(" · ");
  }
  const called =
    kind === "software" ? `software adapter: ${name ?? "without a name"}` : (name ?? "GPU without a name");
  return isCompatibility ? `${called} (compatibility level)` : called;
}
