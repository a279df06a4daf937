import { useId, useState } from "react";
import { useStore } from "zustand";
import { encodeWorksheet, roundWorksheet } from "../../share/worksheet-link";
import { longestReader, longestSentence } from "../../share/worksheet-record";
import { preferences } from "../../store/settings/preferences";
import { HandToRoom } from "../board/HandToRoom";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { CopyText } from "../shared/CopyText";
import { useHasGpu } from "../use-has-gpu";
import type { Sheet } from "./declare-sheet";
import type { ListedLesson } from "./lesson";
import { FilledSheet, useDeviceOf } from "./sheets/FilledSheet";
import { Paper } from "./sheets/Paper";
import { readWorksheet } from "./sheets/read-worksheet";
import { addressOfLesson, addressOfSheet } from "./sheets/sheet-address";
import { useDate } from "./sheets/use-date";
import { usePrintedAlone } from "./sheets/use-printed-alone";
import { sheetWords } from "./sheets/words";
import { worksheetText } from "./sheets/worksheet-text";
import { isEmpty, isKept, recordOf, startAnew, useLesson, useLessonStore } from "./use-lesson";
import styles from "./Worksheet.module.css";
import { words } from "./words";

interface WorksheetProps {
  lesson: ListedLesson;
  sheet: Sheet;
}

/** What the reader predicted, measured and answered, with a sentence of their own: to be sent as a link, copied or printed. */
export function Worksheet({ lesson, sheet }: WorksheetProps) {
  const t = useWords(sheetWords);
  const { loop } = useWords(words);
  const language = useStore(preferences, (chosen) => chosen.language);
  const date = useDate();
  const hasGpu = useHasGpu();
  const store = useLessonStore();
  const state = useLesson((whole) => whole);
  const record = roundWorksheet(inOrder(recordOf(lesson.name, state), sheet));
  const device = useDeviceOf(record);
  const [readerId, ownId] = [useId(), useId()];
  const title = lesson.title[language];
  const [isPrinted, print] = usePrintedAlone();
  const link = async () => addressOfSheet(await encodeWorksheet(record));
  const text = () =>
    worksheetText(
      record,
      {
        title: t.ofLesson(t.title, title),
        written: readWorksheet(record, sheet, hasGpu, loop),
        device,
        date: date(record.madeAtMs),
        address: addressOfLesson(lesson.name),
      },
      t,
    );
  return (
    <div className={styles.sheet}>
      <p>{t.note(isEmpty(state) || isKept(lesson))}</p>
      <label className={styles.field} htmlFor={readerId}>
        <span className="quiet">{t.readerHint}</span>
        <input
          id={readerId}
          className={styles.reader}
          autoComplete="off"
          maxLength={longestReader}
          value={state.reader}
          onChange={(event) => store.setState({ reader: event.target.value })}
        />
      </label>
      <Paper kind={t.title} lesson={lesson} title={title} isWithinLesson isAlone={isPrinted}>
        <FilledSheet record={record} sheet={sheet} hasGpu={hasGpu} isOwn />
      </Paper>
      <label className={styles.field} htmlFor={ownId}>
        <span className="quiet">{t.own}</span>
        <textarea
          id={ownId}
          rows={2}
          maxLength={longestSentence}
          value={state.own}
          onChange={(event) => store.setState({ own: event.target.value })}
        />
      </label>
      <div className={styles.actions} data-aside="">
        <CopyText label={t.copyLink} look="plain" text={link} />
        <HandToRoom link={link} />
        <Button look="quiet" onClick={print}>
          {t.print}
        </Button>
        <CopyText label={t.copyText} text={text} />
        <Anew />
      </div>
    </div>
  );
}

/** Starts anew, once that was asked for twice: nothing brings back what was measured. */
function Anew() {
  const t = useWords(sheetWords);
  const store = useLessonStore();
  const [isAsked, ask] = useState(false);
  if (!isAsked)
    return (
      <Button look="quiet" onClick={() => ask(true)}>
        {t.anew}
      </Button>
    );
  return (
    <span className={styles.anew}>
      {t.anewReally}
      <Button look="plain" autoFocus onClick={() => startAnew(store)}>
        {t.anewYes}
      </Button>
      <Button look="quiet" onClick={() => ask(false)}>
        {t.anewNo}
      </Button>
    </span>
  );
}

/** With its lines and answers as the lesson asks them, whatever came first. */
function inOrder(record: ReturnType<typeof recordOf>, { loops, questions }: Sheet): typeof record {
  const [names, asked] = [Object.keys(loops), questions.map(({ name }) => name)];
  return {
    ...record,
    lines: record.lines.toSorted((a, b) => names.indexOf(a.loop) - names.indexOf(b.loop)),
    answers: record.answers.toSorted((a, b) => asked.indexOf(a.question) - asked.indexOf(b.question)),
  };
}
