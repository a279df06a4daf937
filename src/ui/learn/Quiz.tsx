import { useState } from "react";
import { useFormats, useWords } from "../i18n";
import { Options } from "./Options";
import styles from "./Quiz.module.css";
import { words } from "./words";

export interface Question {
  question: string;
  /** The right one is at `right`. Each answer has the reason why it is right, or why it is not. */
  answers: readonly { text: string; reason: string }[];
  right: number;
}

/** Questions that are graded on the spot, each answer with its reason. */
export function Quiz({ questions }: { questions: readonly Question[] }) {
  const t = useWords(words).quiz;
  const format = useFormats();
  const [first, setFirst] = useState<Readonly<Record<number, number>>>({});
  const [latest, setLatest] = useState<Readonly<Record<number, number>>>({});
  const answered = Object.keys(first).length;
  const right = questions.filter((question, i) => first[i] === question.right).length;

  function answer(question: number, value: number): void {
    setLatest((before) => ({ ...before, [question]: value }));
    setFirst((before) => (question in before ? before : { ...before, [question]: value }));
  }

  return (
    <>
      <ol className={styles.questions}>
        {questions.map(({ question, answers, right: place }, i) => {
          const chosen = latest[i];
          return (
            <li key={question}>
              <p className={styles.question}>{question}</p>
              <Options
                label={question}
                options={answers.map(({ text }, value) => ({ value: String(value), label: text }))}
                value={chosen === undefined ? null : String(chosen)}
                toneOf={(value) =>
                  value !== String(chosen) ? undefined : chosen === place ? "right" : "wrong"
                }
                onChange={(value) => answer(i, Number(value))}
              />
              <p className={styles.reason} role="status">
                {chosen !== undefined && (
                  <>
                    <b>{chosen === place ? t.right : t.wrong}</b> {answers[chosen]!.reason}
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ol>
      {answered === questions.length && (
        <p className={styles.tally} data-figure="">
          {t.tally(format.count(right), format.count(questions.length))}
        </p>
      )}
    </>
  );
}
