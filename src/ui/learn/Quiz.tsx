import { useState } from "react";
import { useFormats, useWords } from "../i18n";
import { Options } from "./Options";
import styles from "./Quiz.module.css";
import { type Question, scoreOf } from "./questions";
import { useLesson, useLessonStore } from "./use-lesson";
import { words } from "./words";

/** Questions that are graded on the spot, each answer with its reason. */
export function Quiz({ questions }: { questions: readonly Question[] }) {
  const t = useWords(words).quiz;
  const format = useFormats();
  const store = useLessonStore();
  const first = useLesson(({ answers }) => answers);
  const [latest, setLatest] = useState<Readonly<Record<string, string>>>(first);
  const { right, answered } = scoreOf(questions, first);

  function answer(question: string, value: string): void {
    setLatest((before) => ({ ...before, [question]: value }));
    store.setState(({ answers }) => ({ answers: { [question]: value, ...answers } }));
  }

  return (
    <>
      <ol className={styles.questions}>
        {questions.map(({ name, question, answers, right: rightOne }) => {
          const chosen = answers.find((one) => one.name === latest[name]);
          const isRight = chosen?.name === rightOne;
          return (
            <li key={name}>
              <p className={styles.question}>{question}</p>
              <Options
                label={question}
                options={answers.map((one) => ({ value: one.name, label: one.text }))}
                value={chosen?.name ?? null}
                toneOf={(value) => (value !== chosen?.name ? undefined : isRight ? "right" : "wrong")}
                onChange={(value) => answer(name, value)}
              />
              <p className={styles.reason} role="status">
                {chosen && (
                  <>
                    <b>{isRight ? t.right : t.wrong}</b> {chosen.reason}
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
