import type { ReactNode } from "react";
import { useStore } from "zustand";
import { preferences } from "../../../store/settings/preferences";
import { useWords } from "../../i18n";
import type { ListedLesson } from "../lesson";
import styles from "./Paper.module.css";
import { addressOfLesson } from "./sheet-address";
import { sheetWords } from "./words";
import "./print.css";

interface PaperProps {
  /** "Worksheet", "Answer key". */
  kind: string;
  /** null for one that there is none of. */
  lesson: ListedLesson | null;
  title: string;
  /** Whether head and foot are on paper only, since the page around says as much. */
  isWithinLesson?: boolean;
  children: ReactNode;
}

/** A sheet: on the screen a column of the page, and printed all that there is. */
export function Paper({ kind, lesson, title, isWithinLesson = false, children }: PaperProps) {
  const t = useWords(sheetWords);
  const language = useStore(preferences, (chosen) => chosen.language);
  const paperOnly = isWithinLesson ? { "data-print": "" } : {};
  return (
    <div className={styles.paper} data-paper="">
      <div className={styles.head} {...paperOnly}>
        <p className={styles.kind}>{t.head(kind)}</p>
        {isWithinLesson ? <p className={styles.title}>{title}</p> : <h2 className={styles.title}>{title}</h2>}
        {lesson && <p className={styles.lead}>{lesson.question[language]}</p>}
      </div>
      {children}
      <p className={styles.foot} {...paperOnly}>
        {t.foot(addressOfLesson(lesson?.name ?? null))}
      </p>
    </div>
  );
}
