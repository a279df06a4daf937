import { type ReactNode, useId } from "react";
import { useWords } from "../i18n";
import { Claim } from "./Claim";
import type { LessonSheet } from "./declare-sheet";
import styles from "./LessonEnd.module.css";
import { Passage } from "./Passage";
import { Quiz } from "./Quiz";
import { LessonSheets } from "./sheets/ClassSheets";
import { sheetWords } from "./sheets/words";
import { useLesson } from "./use-lesson";
import { Worksheet } from "./Worksheet";
import { words } from "./words";

interface LessonEndProps {
  /** Of the last passage. */
  number: string;
  title: string;
  /** What the lesson has asked, and what of the article is checked. */
  sheet: LessonSheet;
  /** What holds of the article's claim on the reader's network; as the sheet has it when left out. */
  found?: string;
  /** Lines of Python that do what the article means. */
  code: string;
  /** Doors. */
  children: ReactNode;
}

/** What every lesson ends in: the article's claim, checked, questions, the worksheet, and doors into the site. */
export function LessonEnd({ number, title, sheet, found, code, children }: LessonEndProps) {
  const t = useWords(words);
  const worksheet = useWords(sheetWords);
  const asked = useWords(sheet);
  const lesson = useLesson((state) => state.lesson);
  return (
    <>
      <Passage
        number={number}
        title={title}
        below={<Claim says={asked.says} found={found ?? asked.found} code={code} />}
      >
        {null}
      </Passage>
      <End title={t.quiz.title}>
        <Quiz questions={asked.questions} />
      </End>
      {lesson && (
        <End title={worksheet.title}>
          <Worksheet lesson={lesson} sheet={asked} />
          <LessonSheets lesson={lesson} />
        </End>
      )}
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
