import { type ReactNode, useId } from "react";
import { useWords } from "../i18n";
import styles from "./Passage.module.css";
import { words } from "./words";

interface PassageProps {
  /** Its number in the lesson, from 1. */
  number: string;
  title: string;
  /** Stays in sight while the text is read, where there is room for both. */
  figure?: ReactNode;
  /** On the whole width, below text and figure. */
  below?: ReactNode;
  children: ReactNode;
}

/** A part of a lesson: some text, and beside it what the text is about. */
export function Passage({ number, title, figure, below, children }: PassageProps) {
  const t = useWords(words);
  const titleId = useId();
  return (
    <section className={styles.passage} aria-labelledby={titleId} data-passage="">
      <h3 id={titleId} className={styles.title} tabIndex={-1}>
        <span className={styles.number}>
          <span className="visually-hidden">{t.passage(number)} </span>
          <span aria-hidden="true">{number}</span>
        </span>
        {title}
      </h3>
      <div className={styles.text}>{children}</div>
      {figure && (
        <div className={styles.side}>
          <div className={styles.figure}>{figure}</div>
        </div>
      )}
      {below && <div className={styles.below}>{below}</div>}
    </section>
  );
}
