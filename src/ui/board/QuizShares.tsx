import type { QuestionPoints } from "../../share/board/worksheet-points";
import { useFormats, useWords } from "../i18n";
import styles from "./ClassBoard.module.css";
import { plotWords } from "./plot-words";
import type { LessonTexts } from "./use-lesson-texts";

interface QuizSharesProps {
  questions: readonly QuestionPoints[];
  texts: LessonTexts;
}

/** How a class answered a lesson's questions at the first try. */
export function QuizShares({ questions, texts }: QuizSharesProps) {
  const { lesson: t } = useWords(plotWords);
  const format = useFormats();
  if (questions.length === 0) return null;
  return (
    <div className={styles.part}>
      <h4>{t.quiz}</h4>
      <ol className={styles.quiz}>
        {questions.map(({ question, answers }) => {
          const all = answers.reduce((sum, { count }) => sum + count, 0);
          const right = texts.rightOf(question);
          const known = answers.find(({ answer }) => answer === right)?.count ?? 0;
          return (
            <li key={question}>
              <p className={styles.question}>{texts.askedOf(question)}</p>
              {right !== null && (
                <p data-figure="">{t.right(format.percent(known / all, 0), format.count(all))}</p>
              )}
              <ul>
                {answers.map(({ answer, count }) => (
                  <li key={answer} data-right={answer === right || undefined}>
                    {t.answers(
                      texts.answerOf(question, answer),
                      format.count(count),
                      format.percent(count / all, 0),
                    )}
                    <span className={styles.bar} aria-hidden="true">
                      <span style={{ inlineSize: `${(100 * count) / all}%` }} />
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
