/** @file What a result was measured on, in words. */
import { processorMeans } from "../../lib/processor-name";
import type { ResultRecord } from "../../share/record";
import { useWords } from "../i18n";
import { deviceName } from "../shared/device-name";
import { processorWords } from "../shared/processor-words";
import { sharedWords } from "../shared/words";
import { devicesOf } from "./devices-of";
import { whyWords } from "./why-words";

/** The adapter, the processor with what it used, or both where both took part. */
export function useDeviceName(): (record: ResultRecord) => string {
  const shared = useWords(sharedWords);
  const processors = useWords(processorWords);
  const { marks: t } = useWords(whyWords);
  return (record) => {
    const { gpu, cpu } = devicesOf(record);
    const processor = cpu?.processor ? t.processor(processorMeans(cpu.processor, processors)) : t.cpu;
    if (!gpu) return processor;
    const { nameless, ofCompatibility } = shared.device;
    const adapter = deviceName(gpu, nameless[gpu.isFallback ? "software" : "gpu"], ofCompatibility);
    return cpu ? t.both(adapter, processor) : adapter;
  };
}
