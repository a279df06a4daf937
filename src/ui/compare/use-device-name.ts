/** @file What a result was measured on, in words. */
import type { ResultRecord } from "../../share/record";
import { useText } from "../i18n";
import { deviceName } from "../shared/device-name";
import { useWords } from "./words";

/** The adapter that most of it ran on; the processor where none did. */
export function useDeviceName(): (record: ResultRecord) => string {
  const t = useText();
  const { marks } = useWords();
  return ({ variants }) => {
    const device = variants.find((variant) => variant.device?.kind === "gpu")?.device;
    if (!device) return marks.cpu;
    return deviceName(
      device,
      t.device.nameless[device.isFallback ? "software" : "gpu"],
      t.device.ofCompatibility,
    );
  };
}
