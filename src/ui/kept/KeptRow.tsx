import { useRef, useState } from "react";
import { quotedLoss } from "../../share/quoted-loss";
import { longestName } from "../../share/run-name";
import { endingOf, type KeptResult, keptRunsOf, namedAs } from "../../store/results/sharing";
import { showPage } from "../../store/settings/page";
import { useOpenedStore } from "../compare/opened";
import { writeDate } from "../compare/write-date";
import { useEngine } from "../engine-context";
import { RecordExports } from "../export/RecordExports";
import { useFormats, useWords } from "../i18n";
import { useRunName } from "../runs/use-runs";
import { useWorkload } from "../share/workload";
import { Button } from "../shared/Button";
import styles from "./KeptRow.module.css";
import { words } from "./words";

interface KeptRowProps {
  result: KeptResult;
  onRemoved: () => void;
}

/** A kept result: its name, which opens it, what it is, and what can be done with it. */
export function KeptRow({ result: { id, givenName, record, notices }, onRemoved }: KeptRowProps) {
  const t = useWords(words);
  const format = useFormats();
  const workload = useWorkload();
  const keptRuns = keptRunsOf(useEngine());
  const { open } = useOpenedStore();
  const [isNaming, setNaming] = useState(false);
  /** Whether the focus was in the field that the name takes the place of. */
  const returnsFocus = useRef(false);
  const name = useRunName()({ ...namedAs(record), givenName });
  return (
    <li className={styles.row}>
      {isNaming ? (
        <input
          className={styles.newName}
          aria-label={t.newName(name)}
          defaultValue={name}
          maxLength={longestName}
          ref={focusAll}
          onBlur={({ target }) => finish(target.value)}
          onKeyDown={(event) => {
            const { key, currentTarget } = event;
            returnsFocus.current = key === "Enter" || key === "Escape";
            // Escape leaves the field, and the drawer stays.
            if (returnsFocus.current) event.preventDefault();
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
          onClick={({ currentTarget }) => {
            open({ ...record, givenName }, notices, { isKept: true });
            currentTarget.closest("dialog")?.close();
            showPage("compare");
            scrollTo({ top: 0 });
          }}
        >
          {name}
        </button>
      )}
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
        data-remove
        onClick={() => void keptRuns.remove(id).then(onRemoved)}
      />
      <p className={styles.what}>{workload(record)}</p>
      <p className={styles.what}>
        {[kind(), ...figures()].join(" · ")} ·{" "}
        <time className={styles.date}>{writeDate(record.madeAtMs)}</time>
      </p>
      <RecordExports record={record} keptId={id} />
    </li>
  );

  function kind(): string {
    const whole = record.kind === "run" ? t.run : t.comparison(format.count(record.variants.length));
    const isCancelled = record.variants.some((variant) => endingOf(variant) === "cancelled");
    return isCancelled ? t.cancelled(whole) : whole;
  }

  /** Of a run; a comparison has as many as variants. */
  function figures(): string[] {
    const { epochs } = record.variants[0]!;
    const [loss, accuracy] = [quotedLoss(epochs), epochs.at(-1)?.testAccuracy ?? null];
    if (record.kind !== "run" || loss === null || accuracy === null) return [];
    return [t.loss(format.loss(loss)), t.accuracy(format.percent(accuracy))];
  }

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
