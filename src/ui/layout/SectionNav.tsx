import { useRef, useState } from "react";
import { useWords } from "../i18n";
import { sectionWords } from "../section-words";
import type { Section, SectionId } from "../sections";
import { useFetched, useInterest } from "../shared/use-lazy";
import styles from "./SectionNav.module.css";
import type { SectionWatchProps } from "./SectionWatch";

const fetchWatch = () => import("./SectionWatch").then(({ SectionWatch }) => SectionWatch);

/** Links to the sections of the page, which stay in sight; the one that one is in is marked once a person is there. */
export function SectionNav({ sections }: { sections: readonly (Section & { id: SectionId })[] }) {
  const { label, titles } = useWords(sectionWords);
  const end = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const fetched = useFetched<SectionWatchProps>(fetchWatch);
  const { Panel: Watch } = fetched;
  useInterest(fetched, location.hash !== "");
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
      {Watch && <Watch sections={sections} end={end} onCurrent={setCurrent} />}
    </>
  );
}
