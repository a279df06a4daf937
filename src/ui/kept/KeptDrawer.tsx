import { useStore } from "zustand";
import { keptRunsOf } from "../../store/results/sharing";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Sheet } from "../shared/Sheet";
import type { SheetProps } from "../shared/use-sheet";
import styles from "./KeptDrawer.module.css";
import { KeptRow } from "./KeptRow";
import { KeptTools } from "./KeptTools";
import { words } from "./words";

/** Results that stay in this browser, under names that a person remembers, at the side of whatever page is shown. */
export function KeptDrawer({ onClose }: SheetProps) {
  const t = useWords(words);
  const format = useFormats();
  const { status, results, unreadable, trouble } = useStore(keptRunsOf(useEngine()));
  return (
    <Sheet title={t.title} place="side" onClose={onClose}>
      <div className={styles.kept}>
        {status === "ready" && <p className={styles.note}>{results.length > 0 ? t.note : t.none}</p>}
        {trouble && (
          <p className={styles.trouble} role="status">
            {t.trouble[trouble.code]}
          </p>
        )}
        {unreadable.length > 0 && <p className={styles.trouble}>{t.lost(format.count(unreadable.length))}</p>}
        <ul>
          {results.map((result) => (
            <KeptRow key={result.id} result={result} />
          ))}
        </ul>
        <KeptTools />
      </div>
    </Sheet>
  );
}
