/** @file The devices that a result was measured on. */
import type { RecordedDevice, ResultRecord } from "../../share/record";

/** The first of each kind; null where no variant ran on one. */
export function devicesOf({ variants }: Pick<ResultRecord, "variants">): {
  gpu: RecordedDevice | null;
  cpu: RecordedDevice | null;
} {
  const find = (kind: RecordedDevice["kind"]) =>
    variants.find(({ device }) => device?.kind === kind)?.device ?? null;
  return { gpu: find("gpu"), cpu: find("cpu") };
}
