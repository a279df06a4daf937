import { useWords } from "../../ui/i18n";
import { Passage } from "../../ui/learn/Passage";
import { SlidingSources } from "./SlidingSources";
import { words } from "./words";

/** The sources, before and after. */
export function InsidePassage() {
  const t = useWords(words).inside;
  return (
    <Passage number="4" title={t.title} below={<SlidingSources />}>
      <p>{t.text}</p>
    </Passage>
  );
}
