import { useRef } from "react";
import { useWords } from "../i18n";
import { sectionWords } from "../section-words";
import type { Section, SectionId } from "../sections";
import styles from "./SectionNav.module.css";
import { useCurrentSection } from "./use-current-section";

/** Links to the sections of the page, which stay in sight; the one that one is in is marked. */
export function SectionNav({ sections }: { sections: readonly (Section & { id: SectionId })[] }) {
  const { label, titles } = useWords(sectionWords);
  const end = useRef<HTMLDivElement>(null);
  const current = useCurrentSection(sections, end);
  return (
    <>
      <nav className={styles.sections} aria-label={label}>
        {sections.map(({ id }) => (
          <a key={id} href={`#${id}`} aria-current={id === current ? "location" : undefined}>
            {titles[id]}
          </a>
        ))}
      </nav>
      <div ref={end} className={styles.end} />
    </>
  );
}
