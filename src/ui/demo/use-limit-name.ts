import { sectionsAmong } from "../../share/demo";
import { words as compareWords } from "../compare/words";
import { words as controlWords } from "../controls/words";
import { useWords, wordFor } from "../i18n";
import { words as runWords } from "../run/words";
import { sectionWords } from "../section-words";
import { sharedWords } from "../shared/words";

/** What a setting or a section is called that a link may hide or lock. */
export function useLimitName(): (name: string) => string {
  const shared = useWords(sharedWords);
  const { preset } = useWords(controlWords);
  const { pace } = useWords(runWords);
  const { bits } = useWords(compareWords).plan;
  const { titles } = useWords(sectionWords);
  return (name) => {
    const [section] = sectionsAmong([name]);
    if (section) return wordFor(titles, section);
    return wordFor({ ...shared.fields, preset, pace: pace.label, bits: bits.label }, name);
  };
}
