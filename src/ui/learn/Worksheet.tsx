import { useId } from "react";
import { addressOnSite } from "../../store/settings/embed";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { CopyText } from "../shared/CopyText";
import { Sideways } from "../shared/Sideways";
import { useLesson, useLessonStore } from "./use-lesson";
import styles from "./Worksheet.module.css";
import { words } from "./words";

/** What was predicted and measured, with a sentence of the reader's own, to be copied or printed. */
export function Worksheet() {
  const { sheet: t, loop } = useWords(words);
  const store = useLessonStore();
  const own = useLesson((lesson) => lesson.own);
  const entries = Object.values(useLesson((lesson) => lesson.entries));
  const ownId = useId();
  const cells = entries.map(({ question, guess, measured }) => [question, guess ?? "–", measured ?? t.open]);
  const text = () =>
    [
      ...cells.map(
        ([question, guess, measured]) =>
          `${question}\n  ${loop.said}: ${guess}\n  ${loop.measured}: ${measured}`,
      ),
      own,
      addressOnSite(),
    ]
      .filter(Boolean)
      .join("\n\n");
  return (
    <div className={styles.sheet}>
      <p>{t.note}</p>
      <Sideways label={t.table} className="">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.question}</th>
              <th scope="col">{loop.said}</th>
              <th scope="col">{loop.measured}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map(([question, guess, measured]) => (
              <tr key={question}>
                <th scope="row">{question}</th>
                <td>{guess}</td>
                <td>{measured}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <label className={styles.own} htmlFor={ownId}>
        <span className="quiet">{t.own}</span>
        <textarea
          id={ownId}
          rows={2}
          maxLength={400}
          value={own}
          onChange={(event) => store.setState({ own: event.target.value })}
        />
      </label>
      <div className={styles.actions} data-aside="">
        <CopyText label={t.copy} look="plain" text={text} />
        <Button look="quiet" onClick={() => print()}>
          {t.print}
        </Button>
      </div>
    </div>
  );
}
