import { useId } from "react";
import { useStore } from "zustand";
import { preferences } from "../../../store/settings/preferences";
import { useWords } from "../../i18n";
import { PageLink } from "../../layout/PageLink";
import type { ListedLesson } from "../lesson";
import { lessons } from "../lessons";
import styles from "./ClassSheets.module.css";
import { sheetWords } from "./words";

const kinds = ["blank", "key"] as const;

/** The way to what a teacher prints: each lesson's blank worksheet, and its answers. */
export function ClassSheets() {
  const t = useWords(sheetWords);
  const language = useStore(preferences, (chosen) => chosen.language);
  const titleId = useId();
  return (
    <section className={styles.sheets} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {t.classTitle}
      </h3>
      <p>{t.classNote}</p>
      <table className={styles.table}>
        <tbody>
          {lessons.map((lesson) => (
            <tr key={lesson.name}>
              <th scope="row">{lesson.title[language]}</th>
              {kinds.map((kind) => (
                <td key={kind}>
                  <SheetLink lesson={lesson} kind={kind} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The same of one lesson. */
export function LessonSheets({ lesson }: { lesson: ListedLesson }) {
  const t = useWords(sheetWords);
  return (
    <p className={styles.links} data-aside="">
      <span className="quiet">{t.forClass}</span>
      {kinds.map((kind) => (
        <SheetLink key={kind} lesson={lesson} kind={kind} />
      ))}
    </p>
  );
}

function SheetLink({ lesson, kind }: { lesson: ListedLesson; kind: (typeof kinds)[number] }) {
  const t = useWords(sheetWords);
  const language = useStore(preferences, (chosen) => chosen.language);
  return (
    <PageLink
      name="learn"
      own={`lesson=${lesson.name}&sheet=${kind}`}
      aria-label={t.ofLesson(t[kind], lesson.title[language])}
    >
      {t[kind]}
    </PageLink>
  );
}
