import { useWords } from "../../i18n";
import { Powers } from "../../shared/Powers";
import type { AskedLoop, Sheet } from "../declare-sheet";
import { words } from "../words";
import { writeFactor } from "../write-factor";
import styles from "./KeySheet.module.css";
import paper from "./Paper.module.css";
import { sheetWords } from "./words";

/** For a teacher: what decides each measurement and how to read it, the right answers with their reasons, and the article, checked. */
export function KeySheet({ sheet }: { sheet: Sheet }) {
  const t = useWords(sheetWords).keySheet;
  const { claim } = useWords(words);
  return (
    <>
      <p>{t.figures}</p>
      <ol className={styles.tasks}>
        {Object.values(sheet.loops).map((loop) => (
          <li key={loop.name} className={styles.task}>
            <Outcomes loop={loop} />
          </li>
        ))}
      </ol>
      <div className={paper.part}>
        <h3>{t.quiz}</h3>
        <ol className={styles.tasks}>
          {sheet.questions.map(({ name, question, answers, right }) => (
            <li key={name} className={styles.task}>
              <p className={styles.question}>{question}</p>
              <dl className={styles.outcomes}>
                {answers.map((answer) => (
                  <div key={answer.name}>
                    {answer.name === right ? (
                      <dt>✓ {answer.text}</dt>
                    ) : (
                      <dt className={styles.other}>{answer.text}</dt>
                    )}
                    <dd>{answer.reason}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ol>
      </div>
      <div className={`${paper.part} ${styles.task}`}>
        <h3>{t.article}</h3>
        <dl className={styles.outcomes}>
          <div>
            <dt>{claim.says}</dt>
            <dd>{sheet.says}</dd>
          </div>
          <div>
            <dt>{claim.found}</dt>
            <dd>{sheet.found}</dd>
          </div>
        </dl>
      </div>
    </>
  );
}

function Outcomes({
  loop: { question, withoutGpu, guess, how, reasons, notes, expected },
}: {
  loop: AskedLoop;
}) {
  const { keySheet: t, blankSheet } = useWords(sheetWords);
  const { factor } = useWords(words).loop;
  const labels = guess.kind === "choice" ? guess.options : [];
  const labelOf = (value: string) => labels.find((option) => option.value === value)?.label;
  return (
    <>
      <p className={styles.question}>{question}</p>
      {withoutGpu && <p className="quiet">{blankSheet.withoutGpu(withoutGpu)}</p>}
      <p>
        <Powers text={how} />
      </p>
      <p className={styles.expected}>
        {expected === null
          ? t.itDepends
          : t.expected(
              typeof expected === "number" ? factor(writeFactor(expected)) : (labelOf(expected) ?? expected),
            )}
      </p>
      <dl className={styles.outcomes}>
        {Object.entries(reasons).map(([outcome, text]) => (
          <div key={outcome}>
            {labelOf(outcome) && <dt>{labelOf(outcome)}</dt>}
            <dd>
              <Powers text={text} />
            </dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note}>
          <Powers text={note} />
        </p>
      ))}
    </>
  );
}
