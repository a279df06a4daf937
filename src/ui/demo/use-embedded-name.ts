import type { SectionId } from "../../share/sections";
import { useWords } from "../i18n";
import { pageTitles } from "../pages";
import { sectionWords } from "../section-words";
import type { Subject } from "./demo-choice";
import { useSubjectName } from "./use-subject-name";

/** What a part of the site is called where it stands in another page. */
export function useEmbeddedName(): (subject: Subject, section: SectionId | null) => string {
  const pages = useWords(pageTitles);
  const { titles } = useWords(sectionWords);
  const nameOf = useSubjectName();
  return (subject, section) => {
    if (section !== null) return titles[section];
    return subject.preset === null ? pages[subject.page] : nameOf(subject);
  };
}
