import { adapterName, type NamedAdapter } from "./adapter-name";
import { type NamedProcessor, processorName } from "./processor-name";

/** What trained, in English: the processor with how it computed, or the adapter as far as browsers tell. */
export function deviceName(
  device: NamedAdapter & { kind: string; processor?: NamedProcessor | null | undefined },
): string {
  return device.processor ? processorName(device.processor) : (adapterName(device) ?? device.kind);
}
