import { useStore } from "zustand";
import type { LinkNotice } from "../../../share/notices";
import type { WorksheetRecord } from "../../../share/worksheet-record";
import { preferences } from "../../../store/settings/preferences";
import { useWords } from "../../i18n";
import { PageLink } from "../../layout/PageLink";
import { Button } from "../../shared/Button";
import { CopyText } from "../../shared/CopyText";
import { lessons } from "../lessons";
import { words } from "../words";
import { FilledSheet, useDeviceOf } from "./FilledSheet";
import { Paper } from "./Paper";
import { readWorksheet } from "./read-worksheet";
import { SheetFailure } from "./SheetFailure";
import styles from "./SheetPage.module.css";
import { addressOfLesson } from "./sheet-address";
import { useDate } from "./use-date";
import { useParsedSheet } from "./use-shared-sheet";
import { useSheet } from "./use-sheet";
import { sheetWords } from "./words";
import { worksheetText } from "./worksheet-text";

export interface SharedProps {
  fragment: string;
  /** Leads to the lessons. */
  onClose: () => void;
}

/** A worksheet that a link carries, in the language of who reads it. */
export function SharedSheet({ fragment, onClose }: SharedProps) {
  const t = useWords(sheetWords).shared;
  const parsed = useParsedSheet(fragment);
  if (!parsed) return <p role="status">{t.waiting}</p>;
  const { record, notices } = parsed;
  return (
    <div className={styles.page}>
      <Notices notices={notices} title={record ? t.remarks : t.unreadable} />
      {record ? <Read record={record} onClose={onClose} /> : <Doors lesson={null} onClose={onClose} />}
    </div>
  );
}

function Read({ record, onClose }: { record: WorksheetRecord } & Pick<SharedProps, "onClose">) {
  const t = useWords(sheetWords);
  const { loop } = useWords(words);
  const language = useStore(preferences, (chosen) => chosen.language);
  const date = useDate();
  const device = useDeviceOf(record);
  const lesson = lessons.find(({ name }) => name === record.lesson) ?? null;
  const { sheet, ...fetching } = useSheet(lesson);
  const asked = sheet?.[language] ?? null;
  const title = lesson ? lesson.title[language] : t.shared.unknown(record.lesson);
  const hasGpu = record.device && record.device.kind === "gpu";
  const text = () =>
    worksheetText(
      record,
      {
        title: t.ofLesson(t.title, title),
        written: readWorksheet(record, asked, hasGpu, loop),
        device,
        date: date(record.madeAtMs),
        address: addressOfLesson(lesson?.name ?? null),
      },
      t,
    );
  return (
    <>
      <p data-screen="">{t.shared.what}</p>
      {!lesson && <p role="status">{t.shared.unknownNote}</p>}
      <SheetFailure {...fetching} />
      {(asked || !lesson) && (
        <>
          <Paper kind={t.title} lesson={lesson} title={title}>
            <FilledSheet record={record} sheet={asked} hasGpu={hasGpu} />
          </Paper>
          <p className={styles.doors} data-screen="">
            <Button onClick={() => print()}>{t.print}</Button>
            <CopyText label={t.copyText} text={text} />
          </p>
        </>
      )}
      <Doors lesson={lesson && { name: lesson.name, title }} onClose={onClose} />
    </>
  );
}

interface DoorsProps extends Pick<SharedProps, "onClose"> {
  lesson: { name: string; title: string } | null;
}

function Doors({ lesson, onClose }: DoorsProps) {
  const t = useWords(sheetWords).shared;
  return (
    <p className={styles.doors} data-screen="">
      {lesson && (
        <PageLink name="learn" own={`lesson=${lesson.name}`}>
          {t.open(lesson.title)}
        </PageLink>
      )}
      <Button look="quiet" onClick={onClose}>
        {t.lessons}
      </Button>
    </p>
  );
}

/** What of the link could not be taken as it stands, each in a sentence; on paper, too, since the sheet is less than was sent. */
function Notices({ notices, title }: { notices: readonly LinkNotice[]; title: string }) {
  const t = useWords(sheetWords).notices;
  if (notices.length === 0) return null;
  return (
    <div className={styles.notices} role="alert">
      <h2>{title}</h2>
      <ul>
        {notices.map((notice, i) => (
          <li key={i}>{write(notice)}</li>
        ))}
      </ul>
    </div>
  );

  function write({ code, message, field = "", value = "" }: LinkNotice): string {
    const texts: Partial<Record<string, string | ((place: string, value: string) => string)>> = t;
    const text = texts[code];
    if (text === undefined) return message;
    return typeof text === "string" ? text : text(field, value);
  }
}
