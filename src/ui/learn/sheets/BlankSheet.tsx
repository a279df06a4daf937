import { useWords } from "../../i18n";
import type { AskedLoop, Sheet } from "../declare-sheet";
import styles from "./BlankSheet.module.css";
import paper from "./Paper.module.css";
import { sheetWords } from "./words";

/** What a lesson asks, with room to write: nothing of it says what comes out. */
export function BlankSheet({ sheet }: { sheet: Sheet }) {
  const t = useWords(sheetWords);
  return (
    <>
      <div className={styles.lines}>
        <p className={styles.field}>{t.reader}</p>
        <p className={styles.field}>{t.date}</p>
      </div>
      <p className={styles.field}>{t.device}</p>
      <p>{t.blankSheet.predict}</p>
      <ol className={styles.tasks}>
        {Object.values(sheet.loops).map((loop) => (
          <li key={loop.name} className={styles.task}>
            <Task loop={loop} />
          </li>
        ))}
      </ol>
      <div className={paper.part}>
        <h3>{t.blankSheet.quiz}</h3>
        <ol className={styles.tasks}>
          {sheet.questions.map(({ name, question, answers }) => (
            <li key={name} className={styles.task}>
              <p className={styles.question}>{question}</p>
              {answers.map((answer) => (
                <p key={answer.name} className={styles.answer}>
                  <span className={styles.box} />
                  {answer.text}
                </p>
              ))}
            </li>
          ))}
        </ol>
      </div>
      <div className={styles.task}>
        <p>{t.own}</p>
        <div className={styles.rule} />
        <div className={styles.rule} />
      </div>
    </>
  );
}

function Task({ loop: { question, withoutGpu, isOfGpu, guess } }: { loop: AskedLoop }) {
  const t = useWords(sheetWords);
  return (
    <>
      <p className={styles.question}>{question}</p>
      {withoutGpu && <p className="quiet">{t.blankSheet.withoutGpu(withoutGpu)}</p>}
      {isOfGpu && <p className="quiet">{t.blankSheet.onlyGpu}</p>}
      {guess.kind === "choice" ? (
        <div className={styles.options}>
          <span className={styles.head}>{t.predicted}</span>
          <span className={styles.head}>{t.measured}</span>
          <span />
          {guess.options.map(({ value, label }) => [
            <span key={`${value} predicted`} className={styles.box} />,
            <span key={`${value} measured`} className={styles.box} />,
            <span key={value}>{label}</span>,
          ])}
        </div>
      ) : (
        <>
          <div className={styles.factor}>
            {[t.predicted, t.measured].map((name) => (
              <p key={name} className={styles.field}>
                {name}
                <span className={styles.unit}>{t.blankSheet.times}</span>
              </p>
            ))}
          </div>
          <p className="quiet">{t.blankSheet.factorRange(String(guess.min), String(guess.max))}</p>
        </>
      )}
      <p className={styles.field}>{t.blankSheet.why}</p>
    </>
  );
}
