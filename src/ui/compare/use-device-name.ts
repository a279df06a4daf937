/** @file What a result was measured on, in words. */
import type { ResultRecord } from "../../share/record";
import { useWords } from "../i18n";
import { deviceName } from "../shared/device-name";
import { sharedWords } from "../shared/words";
import { whyWords } from "./why-words";

/** The adapter that most of it ran on; the processor where none did. */
export function useDeviceName(): (record: ResultRecord) => string {
  const shared = useWords(sharedWords);
  const { marks: t } = useWords(whyWords);
  return ({ variants }) => {
    const device = variants.find((variant) => variant.device?.kind === "gpu")?.device;
    if (!device) return t.cpu;
    return deviceName(
      device,
      shared.device.nameless[device.isFallback ? "software" : "gpu"],
      shared.device.ofCompatibility,
    );
  };
}
