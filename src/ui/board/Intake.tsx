import { type FormEvent, useEffect, useId, useState } from "react";
import { useStore } from "zustand";
import { type AddReport, mostEntries, type TextSource } from "../../store/board/board";
import { keptRunsOf } from "../../store/results/sharing";
import { ChooseFile } from "../compare/ChooseFile";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import styles from "./Intake.module.css";
import { textsOf } from "./read-files";
import { useBoard, useBoardStore } from "./use-board";
import { words } from "./words";

const accepted = ".txt,.csv,.tsv,.md,.html,.json,.png,text/*,application/json,image/png";

/** Takes links in any text, and files with them, also dropped anywhere on the page. */
export function Intake() {
  const { intake: t } = useWords(words);
  const board = useBoardStore();
  const report = useBoard((state) => state.report);
  const id = useId();
  const kept = useStore(keptRunsOf(useEngine()), ({ results }) => results);
  const [text, setText] = useState("");
  const [isReading, setReading] = useState(false);
  const [isOver, setOver] = useState(false);

  async function take(texts: Promise<readonly TextSource[]>): Promise<void> {
    setReading(true);
    await board.add(await texts);
    setReading(false);
  }

  const textOfKept = async (): Promise<readonly TextSource[]> => [
    { text: kept.map(({ link }) => link).join("\n"), file: null },
  ];

  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal };
    document.addEventListener(
      "dragover",
      (event) => {
        event.preventDefault();
        setOver(true);
      },
      options,
    );
    document.addEventListener("dragleave", ({ relatedTarget }) => !relatedTarget && setOver(false), options);
    document.addEventListener(
      "drop",
      (event) => {
        event.preventDefault();
        setOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        const dropped = event.dataTransfer?.getData("text");
        if (files.length > 0) void textsOf(files).then(board.add);
        else if (dropped) void board.add([{ text: dropped, file: null }]);
      },
      options,
    );
    return () => stop.abort();
  }, [board]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim()) void take(Promise.resolve([{ text, file: null }]));
    setText("");
  }

  return (
    <section
      className={styles.intake}
      data-over={isOver || undefined}
      aria-labelledby={`${id}-title`}
      data-aside=""
    >
      <h3 id={`${id}-title`}>{t.title}</h3>
      <p className={styles.note}>{t.note}</p>
      <form className={styles.form} onSubmit={submit}>
        <textarea
          className={styles.text}
          rows={4}
          autoComplete="off"
          spellCheck={false}
          aria-label={t.label}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <div className={styles.actions}>
          <Button type="submit" look={text.trim() ? "primary" : "plain"} disabled={!text.trim()}>
            {t.add}
          </Button>
          <ChooseFile
            label={t.choose}
            accept={accepted}
            isMany
            onChoose={(_, files) => void take(textsOf(files))}
          />
          {kept.length > 0 && (
            <Button look="quiet" onClick={() => void take(textOfKept())}>
              {t.kept}
            </Button>
          )}
          <span role="status" className={styles.said}>
            {isReading ? t.reading : <Said report={report} />}
          </span>
        </div>
      </form>
    </section>
  );
}

/** What became of what was added last. */
function Said({ report }: { report: AddReport | null }) {
  const { report: t } = useWords(words);
  const { sentences } = useWords(sharedWords);
  const format = useFormats();
  if (!report) return null;
  const { added, duplicates, unread, left, empty, oversize } = report;
  const said = [
    added > 0 && t.added(format.count(added)),
    duplicates > 0 && t.duplicates(format.count(duplicates)),
    unread > 0 && t.unread(format.count(unread)),
    left > 0 && t.left(format.count(left), format.count(mostEntries)),
    ...empty.map((file) => (file === null ? t.empty.pasted : t.empty.file(file))),
    ...oversize.map((file) => (file === null ? t.oversize.pasted : t.oversize.file(file))),
  ].filter((sentence) => sentence !== false);
  return said.length > 0 ? sentences(said) : t.none;
}
