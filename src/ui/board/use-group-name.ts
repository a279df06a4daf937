/** @file What devices of one kind are called in the reader's language. */
import type { DeviceGroup } from "../../share/board/device-group";
import { useWords } from "../i18n";
import { processorWords } from "../shared/processor-words";
import { sharedWords } from "../shared/words";
import { words } from "./words";

/** A software adapter is never presented as a GPU. */
export function useGroupName(): (group: DeviceGroup) => string {
  const { device: t } = useWords(words);
  const processors = useWords(processorWords);
  const { options } = useWords(sharedWords);
  return ({ kind, name, isCompatibility, code, arithmetic }) => {
    if (kind === "unknown") return t.unknown;
    if (kind === "processor") {
      const how = [code && processors.code[code], arithmetic && options[arithmetic]];
      return [processors.processor, ...how].filter(Boolean).join(" · ");
    }
    const called = kind === "software" ? t.software(name ?? "") : (name ?? t.gpu);
    return isCompatibility ? t.compatibility(called) : called;
  };
}
