import { type ReactNode, useId } from "react";
import { useWords } from "../i18n";
import { Claim } from "./Claim";
import styles from "./LessonEnd.module.css";
import { Passage } from "./Passage";
import { type Question, Quiz } from "./Quiz";
import { Worksheet } from "./Worksheet";
import { words } from "./words";

interface LessonEndProps {
  /** Of the last passage. */
  number: string;
  title: string;
  /** What the article claims. */
  says: string;
  /** What holds of it. */
  found: string;
  /** Lines of Python that do what the article means. */
  code: string;
  questions: readonly Question[];
  /** Doors. */
  children: ReactNode;
}

/** What every lesson ends in: the article's claim, checked, questions, the worksheet, and doors into the site. */
export function LessonEnd({ number, title, says, found, code, questions, children }: LessonEndProps) {
  const t = useWords(words);
  return (
    <>
      <Passage number={number} title={title} below={<Claim says={says} found={found} code={code} />}>
        {null}
      </Passage>
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
