import { useState } from "react";
import { toBoardCsv } from "../../share/board/board-csv";
import { useWords } from "../i18n";
import { download } from "../share/download";
import { Button } from "../shared/Button";
import { CopyText } from "../shared/CopyText";
import styles from "./ClassBoard.module.css";
import { linkToEntry } from "./link-to-entry";
import { useBoard, useBoardStore, useNameOf, usePersons } from "./use-board";
import { words } from "./words";

/** What takes the board elsewhere, or away. */
export function Leave() {
  const { leave: t } = useWords(words);
  const board = useBoardStore();
  const entries = useBoard((state) => state.entries);
  const persons = usePersons();
  const nameOf = useNameOf();
  const [isAsked, ask] = useState(false);

  function csv(): string {
    const rows = entries.map((entry, i) => ({
      number: i + 1,
      name: nameOf(entry),
      link: linkToEntry(entry),
      content: entry.content,
    }));
    return toBoardCsv(rows, persons);
  }

  return (
    <div className={styles.leave} data-aside="">
      <Button onClick={() => download("halfstep-board.csv", csv(), "text/csv")}>{t.csv}</Button>
      <CopyText look="plain" label={t.links} text={() => entries.map(linkToEntry).join("\n")} />
      {isAsked ? (
        <>
          <span>{t.sure}</span>
          <Button
            look="quiet"
            onClick={() => {
              ask(false);
              void board.clear();
            }}
          >
            {t.yes}
          </Button>
          <Button look="quiet" onClick={() => ask(false)}>
            {t.no}
          </Button>
        </>
      ) : (
        <Button look="quiet" onClick={() => ask(true)}>
          {t.clear}
        </Button>
      )}
      <p className={styles.note}>{t.csvNote}</p>
      <p className={styles.note}>{t.linksNote}</p>
    </div>
  );
}
