import type { RaceRecord } from "../../share/race-record";
import { useWords } from "../i18n";
import { deviceName } from "../shared/device-name";
import { sharedWords } from "../shared/words";

/** The adapter of a race in words; null where it had none. */
export function useAdapterName(): (record: Pick<RaceRecord, "gpu">) => string | null {
  const { nameless, ofCompatibility } = useWords(sharedWords).device;
  return ({ gpu }) => gpu && deviceName(gpu, nameless[gpu.isFallback ? "software" : "gpu"], ofCompatibility);
}
