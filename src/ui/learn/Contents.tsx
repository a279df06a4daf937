import { useStore } from "zustand";
import { preferences } from "../../store/settings/preferences";
import { useFormats, useWords } from "../i18n";
import { PageLink } from "../layout/PageLink";
import styles from "./Contents.module.css";
import { lessons } from "./lessons";
import { words } from "./words";

/** The lessons in their order, each by what it asks; the dots are the minutes that it takes. */
export function Contents() {
  const t = useWords(words);
  const format = useFormats();
  const language = useStore(preferences, (chosen) => chosen.language);
  return (
    <ol className={styles.lessons} aria-label={t.contents}>
      {lessons.map(({ name, title, question, minutes }) => (
        <li key={name}>
          <PageLink name="learn" own={`lesson=${name}`} className={styles.lesson}>
            <Minutes count={minutes} />
            <span className={styles.title}>{title[language]}</span>
            <span className={styles.question}>{question[language]}</span>
            <span className="quiet">{t.minutes(format.count(minutes))}</span>
          </PageLink>
        </li>
      ))}
    </ol>
  );
}

const Minutes = ({ count }: { count: number }) => (
  <svg className={styles.minutes} viewBox={`0 0 ${12 * count} 12`} aria-hidden="true">
    {Array.from({ length: count }, (_, i) => (
      <circle key={i} cx={6 + 12 * i} cy={6} r={2.5 + (2.5 * (i + 1)) / count} />
    ))}
  </svg>
);
