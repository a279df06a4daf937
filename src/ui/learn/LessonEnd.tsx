import { type ReactNode, useId } from "react";
import { useWords } from "../i18n";
import styles from "./LessonEnd.module.css";
import { type Question, Quiz } from "./Quiz";
import { Worksheet } from "./Worksheet";
import { words } from "./words";

interface LessonEndProps {
  questions: readonly Question[];
  /** Doors. */
  children: ReactNode;
}

/** What every lesson ends in: questions, the worksheet, and doors into the site. */
export function LessonEnd({ questions, children }: LessonEndProps) {
  const t = useWords(words);
  return (
    <>
      <End title={t.quiz.title}>
        <Quiz questions={questions} />
      </End>
      <End title={t.sheet.title}>
        <Worksheet />
      </End>
      <End title={t.doors}>
        <div className={styles.doors}>{children}</div>
      </End>
    </>
  );
}

function End({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section className={styles.end} aria-labelledby={titleId} data-passage="">
      <h3 id={titleId} className={styles.title} tabIndex={-1}>
        {title}
      </h3>
      {children}
    </section>
  );
}
