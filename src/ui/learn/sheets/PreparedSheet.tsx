import { useStore } from "zustand";
import { preferences } from "../../../store/settings/preferences";
import { useWords } from "../../i18n";
import { PageLink } from "../../layout/PageLink";
import { Button } from "../../shared/Button";
import type { ListedLesson } from "../lesson";
import { words } from "../words";
import { BlankSheet } from "./BlankSheet";
import { KeySheet } from "./KeySheet";
import { Paper } from "./Paper";
import { SheetFailure } from "./SheetFailure";
import styles from "./SheetPage.module.css";
import type { SheetKind } from "./sheet-kinds";
import { useSheet } from "./use-sheet";
import { sheetWords } from "./words";

export interface PreparedProps {
  lesson: ListedLesson;
  kind: SheetKind;
}

const sheets = { blank: BlankSheet, key: KeySheet };

/** A lesson's blank worksheet, or its answers, to be printed. */
export function PreparedSheet({ lesson, kind }: PreparedProps) {
  const t = useWords(sheetWords);
  const { back } = useWords(words);
  const language = useStore(preferences, (chosen) => chosen.language);
  const { sheet, ...fetching } = useSheet(lesson);
  const title = lesson.title[language];
  const Sheet = sheets[kind];
  return (
    <div className={styles.page}>
      <p className={styles.doors} data-screen="">
        <PageLink name="learn" own={`lesson=${lesson.name}`}>
          {t.shared.open(title)}
        </PageLink>
        <PageLink name="learn">{back}</PageLink>
        {sheet && <Button onClick={() => print()}>{t.print}</Button>}
      </p>
      <SheetFailure {...fetching} />
      {sheet && (
        <Paper kind={kind === "key" ? t.key : t.title} lesson={lesson} title={title}>
          <Sheet sheet={sheet[language]} />
        </Paper>
      )}
    </div>
  );
}
