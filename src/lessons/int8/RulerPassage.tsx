import { useWords } from "../../ui/i18n";
import { Passage } from "../../ui/learn/Passage";
import { Ruler } from "./Ruler";
import { words } from "./words";

/** How a number becomes an integer. */
export function RulerPassage() {
  const t = useWords(words).ruler;
  return (
    <Passage number="1" title={t.title} figure={<Ruler />}>
      <p>{t.what}</p>
      <p>{t.drag}</p>
    </Passage>
  );
}
