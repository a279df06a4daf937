import { useId } from "react";
import { useWords } from "../i18n";
import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./LearnedSection.module.css";
import { words } from "./section-words";

const fetchPanel = () => import("./Learned").then(({ Learned }) => Learned);

/** The place of "What it learned". */
export function LearnedSection() {
  const t = useWords(words);
  const titleId = useId();
  const { place, ...fetched } = useLazy<HTMLElement>(fetchPanel);
  return (
    <section ref={place} id={useSectionId("learned")} className={styles.learned} aria-labelledby={titleId}>
      <h2 id={titleId} className={styles.title}>
        {t.title}
      </h2>
      <FetchedPanel fetched={fetched} />
    </section>
  );
}
