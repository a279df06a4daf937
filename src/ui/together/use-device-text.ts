import type { ReplicaDevice } from "../../distribute/options";
import { useWords } from "../i18n";
import { processorWords } from "../shared/processor-words";
import { sharedWords } from "../shared/words";

/** What a replica trains on in the reader's language, where it is a processor: a GPU has a name of its own. */
export function useDeviceText(): (device: ReplicaDevice) => string {
  const t = useWords(processorWords);
  const { names } = useWords(sharedWords);
  return ({ description, processor }) =>
    processor ? names([t.processor, t.code[processor.code], t.threads(processor.threads)]) : description;
}
