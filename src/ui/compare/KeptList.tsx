import { useId, useRef, useState } from "react";
import { useStore } from "zustand";
import { endingOf, type KeptResult, keptRunsOf, namedAs } from "../../store/results/sharing";
import { preferences } from "../../store/settings/preferences";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { writeName } from "../runs/run-names";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { ChooseFile } from "./ChooseFile";
import { download } from "./download";
import styles from "./KeptList.module.css";
import { keptWords } from "./kept-words";
import { useOpenedStore } from "./opened";
import { writeDate } from "./write-date";
import { writeImport } from "./write-import";

/** Results that stay in this browser, under names that a person remembers. */
export function KeptList() {
  const { kept: t } = useWords(keptWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const titleId = useId();
  const keptRuns = keptRunsOf(useEngine());
  const { results, unreadable, trouble } = useStore(keptRuns);
  const [isSure, setSure] = useState<"not asked" | "asked">("not asked");
  const [said, setSaid] = useState("");

  async function choose(file: File): Promise<void> {
    setSaid(writeImport(await keptRuns.importFile(await file.text()), t, shared, format));
  }

  return (
    <section className={styles.kept} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <p className={styles.note}>{results.length > 0 ? t.note : t.none}</p>
      {trouble && (
        <p className={styles.trouble} role="status">
          {t.trouble[trouble.code]}
        </p>
      )}
      {unreadable.length > 0 && <p className={styles.trouble}>{t.lost(format.count(unreadable.length))}</p>}
      <ul className={styles.list}>
        {results.map((result) => (
          <Row key={result.id} result={result} />
        ))}
      </ul>
      <div className={styles.actions}>
        {results.length + unreadable.length > 0 &&
          (isSure === "asked" ? (
            <>
              <span>{t.sure}</span>
              <Button
                look="quiet"
                onClick={() => {
                  void keptRuns.removeAll();
                  setSure("not asked");
                }}
              >
                {t.yes}
              </Button>
              <Button look="quiet" onClick={() => setSure("not asked")}>
                {t.no}
              </Button>
            </>
          ) : (
            <>
              <Button
                look="quiet"
                onClick={() => download("halfstep-results.json", keptRuns.exportAll(), "application/json")}
              >
                {t.exportAll}
              </Button>
              <Button look="quiet" onClick={() => setSure("asked")}>
                {t.removeAll}
              </Button>
            </>
          ))}
        <ChooseFile label={t.import} accept=".json,application/json" onChoose={(file) => void choose(file)} />
        <span role="status" className={styles.note}>
          {said}
        </span>
      </div>
    </section>
  );
}

function Row({ result: { id, givenName, record, notices } }: { result: KeptResult }) {
  const { kept: t } = useWords(keptWords);
  const format = useFormats();
  const keptRuns = keptRunsOf(useEngine());
  const { open } = useOpenedStore();
  const language = useStore(preferences, (state) => state.language);
  const [isNaming, setNaming] = useState(false);
  /** Whether the focus was in the field that the name takes the place of. */
  const returnsFocus = useRef(false);
  const name = writeName(language, { ...namedAs(record), givenName });
  const date = writeDate(record.madeAtMs);
  const whole = record.kind === "run" ? t.run : t.comparison(format.count(record.variants.length));
  const isCancelled = record.variants.some((variant) => endingOf(variant) === "cancelled");
  const kind = isCancelled ? t.cancelled(whole) : whole;
  return (
    <li className={styles.row}>
      {isNaming ? (
        <input
          className={styles.newName}
          aria-label={t.newName(name)}
          defaultValue={name}
          ref={focusAll}
          onBlur={({ target }) => finish(target.value)}
          onKeyDown={({ key, currentTarget }) => {
            returnsFocus.current = key === "Enter" || key === "Escape";
            if (key === "Enter") finish(currentTarget.value);
            else if (key === "Escape") setNaming(false);
          }}
        />
      ) : (
        <button
          type="button"
          className={styles.name}
          ref={takeFocusBack}
          aria-label={t.open(name)}
          onClick={() => {
            open(record, notices, { isKept: true });
            scrollTo({ top: 0 });
          }}
        >
          {name}
        </button>
      )}
      <span className={styles.what}>
        {kind} · {date}
      </span>
      <Button
        look="quiet"
        className={styles.action}
        onClick={() => setNaming(true)}
        aria-label={t.rename(name)}
      >
        {t.renameShort}
      </Button>
      <Button
        look="quiet"
        icon="cross"
        className={styles.action}
        aria-label={t.remove(name)}
        onClick={() => void keptRuns.remove(id)}
      />
    </li>
  );

  function takeFocusBack(button: HTMLButtonElement | null): void {
    if (button && returnsFocus.current) button.focus();
    returnsFocus.current = false;
  }

  function finish(value: string): void {
    setNaming(false);
    if (value !== name) void keptRuns.rename(id, value);
  }
}

const focusAll = (input: HTMLInputElement | null) => {
  input?.focus();
  input?.select();
};
