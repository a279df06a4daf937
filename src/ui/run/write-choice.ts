import type { RunStart } from "../../store/runs/run-state";
import type { DeviceInfo } from "../../worker/api";
import type { Formats } from "../i18n/format";
import { writeLead } from "../shared/write-lead";
import type { DeviceWords } from "./device-words";

/** The device that the run is not on; null where there is one device only. */
export function otherDevice(
  { device }: Pick<RunStart, "device">,
  gpu: DeviceInfo | null,
): "cpu" | "gpu" | "software" | null {
  if (device.kind === "gpu") return "cpu";
  if (!gpu) return null;
  return gpu.isFallback ? "software" : "gpu";
}

/** Why a run is on its device, in figures where both were timed; null where that is plain. */
export function writeChoice(
  { config, device, choice }: Pick<RunStart, "config" | "device" | "choice">,
  gpu: DeviceInfo | null,
  t: DeviceWords,
  format: Formats,
): string | null {
  const { kind, reason, stepMs } = choice;
  // Its compiler refused what it was given.
  if (kind !== device.kind) return null;
  const other = otherDevice({ device }, gpu);
  if (!stepMs || !other) {
    const said: Partial<Record<typeof reason, string>> = t.reasons;
    return said[reason] ?? null;
  }
  const [own, others] = kind === "cpu" ? [stepMs.cpu, stepMs.gpu] : [stepMs.gpu, stepMs.cpu];
  const values = [
    writeLead(own / others),
    t.names[other],
    format.milliseconds(own),
    format.milliseconds(others),
  ] as const;
  if (own <= others) return t.faster(...values);
  const isNext = config.device === "auto" && other === "software";
  return isNext ? t.next(...values) : t.slower(...values);
}
