import type { WorksheetRecord } from "../../../share/worksheet-record";
import { useFormats, useWords } from "../../i18n";
import { deviceName } from "../../shared/device-name";
import { Sideways } from "../../shared/Sideways";
import { sharedWords } from "../../shared/words";
import type { Sheet } from "../declare-sheet";
import { words } from "../words";
import styles from "./Paper.module.css";
import { readWorksheet } from "./read-worksheet";
import { useDate } from "./use-date";
import { sheetWords } from "./words";

interface FilledProps {
  record: WorksheetRecord;
  /** null of a lesson that there is none of. */
  sheet: Sheet | null;
  /** Of the machine that it is filled on; null where nothing is known of it. */
  hasGpu: boolean | null;
  /** Whether name and sentence are on paper only, since they stand in the reader's own fields. */
  isOwn?: boolean;
}

/** What was predicted, measured and answered, as a table and a list. */
export function FilledSheet({ record, sheet, hasGpu, isOwn = false }: FilledProps) {
  const t = useWords(sheetWords);
  const { loop } = useWords(words);
  const format = useFormats();
  const date = useDate();
  const device = useDeviceOf(record);
  const { lines, answers, right, questionCount } = readWorksheet(record, sheet, hasGpu, loop);
  // Within a lesson it stands below the title of its passage.
  const Title = isOwn ? "h4" : "h3";
  const paperOnly = isOwn ? { "data-print": "" } : {};
  return (
    <>
      <dl className={styles.facts}>
        {record.name && <Fact term={t.reader} text={record.name} isPaperOnly={isOwn} />}
        <Fact term={t.date} text={date(record.madeAtMs)} isPaperOnly={isOwn} />
        {device && <Fact term={t.device} text={device} isPaperOnly={isOwn} />}
      </dl>
      <Sideways label={t.table} className="">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.question}</th>
              <th scope="col">{t.predicted}</th>
              <th scope="col">{t.measured}</th>
              <th scope="col">{t.compared}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, question, guess, measured, interval, verdict }) => (
              <tr key={name}>
                <th scope="row">{question}</th>
                <td>{guess ?? "–"}</td>
                <td>
                  {measured ?? t.untouched}
                  {interval && <span className={styles.interval}>{interval}</span>}
                </td>
                <td>{verdict && t.verdict[verdict]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      {answers.length > 0 && (
        <div className={styles.part} {...paperOnly}>
          <Title>
            {questionCount > 0
              ? t.ofLesson(t.quiz, t.tally(format.count(right), format.count(questionCount)))
              : t.quiz}
          </Title>
          <ul className={styles.answers}>
            {answers.map(({ name, question, chosen, isRight }) => (
              <li key={name}>
                <p>{question}</p>
                <p>{isRight === null ? chosen : t.beside(chosen, isRight ? t.isRight : t.isWrong)}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
      {record.own && (
        <dl className={styles.own} {...paperOnly}>
          <dt>{t.ownShort}</dt>
          <dd>{record.own}</dd>
        </dl>
      )}
    </>
  );
}

function Fact({ term, text, isPaperOnly }: { term: string; text: string; isPaperOnly: boolean }) {
  return (
    <div {...(isPaperOnly ? { "data-print": "" } : {})}>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** What measured, as the reader would call it; null where nothing did. */
export function useDeviceOf({ device }: Pick<WorksheetRecord, "device">): string | null {
  const t = useWords(sheetWords);
  const { nameless, ofCompatibility } = useWords(sharedWords).device;
  if (device === null) return null;
  if (device.kind === "cpu") return t.processor;
  const name = deviceName(device, nameless[device.isFallback ? "software" : "gpu"], ofCompatibility);
  return device.isFallback ? t.software(name) : name;
}
