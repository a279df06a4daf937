/** @file What a result was measured on, in words. */
import type { RecordedDevice, ResultRecord } from "../../share/record";
import { useWords } from "../i18n";
import { deviceName } from "../shared/device-name";
import { processorWords } from "../shared/processor-words";
import { sharedWords } from "../shared/words";
import { writeProcessor } from "../shared/write-processor";
import { whyWords } from "./why-words";

/** The adapter that it ran on, and the processor with what it computed with; both where both trained. */
export function useDeviceName(): (record: ResultRecord) => string {
  const shared = useWords(sharedWords);
  const { marks: t } = useWords(whyWords);
  const ofProcessor = useWords(processorWords);
  return ({ variants }) => {
    const find = (kind: RecordedDevice["kind"]) =>
      variants.find((variant) => variant.device?.kind === kind)?.device;
    const [gpu, cpu] = [find("gpu"), find("cpu")];
    const processor = cpu?.processor ? writeProcessor(cpu.processor, ofProcessor) : t.cpu;
    if (!gpu) return processor;
    const name = deviceName(
      gpu,
      shared.device.nameless[gpu.isFallback ? "software" : "gpu"],
      shared.device.ofCompatibility,
    );
    return cpu ? t.both(name, processor) : name;
  };
}
