import { useRef } from "react";
import { useStore } from "zustand";
import { keptRunsOf } from "../../store/results/sharing";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Offline } from "../offline/Offline";
import { Sheet } from "../shared/Sheet";
import type { SheetProps } from "../shared/use-sheet";
import styles from "./KeptDrawer.module.css";
import { KeptRow } from "./KeptRow";
import { KeptTools } from "./KeptTools";
import { WeightsNote } from "./WeightsNote";
import { words } from "./words";

/** Results that stay in this browser, under names that a person remembers, at the side of whatever page is shown. */
export function KeptDrawer({ onClose }: SheetProps) {
  const t = useWords(words);
  const format = useFormats();
  const { status, results, unreadable, trouble } = useStore(keptRunsOf(useEngine()));
  const place = useRef<HTMLDivElement>(null);

  /** The focus stays where results are deleted. */
  function focusNext(index: number): void {
    requestAnimationFrame(() => {
      const buttons = place.current?.querySelectorAll<HTMLElement>("[data-remove]") ?? [];
      (buttons[Math.min(index, buttons.length - 1)] ?? place.current)?.focus();
    });
  }

  return (
    <Sheet title={t.title} place="side" onClose={onClose}>
      <div ref={place} className={styles.kept} tabIndex={-1}>
        {status === "ready" && <p className={styles.note}>{results.length > 0 ? t.note : t.none}</p>}
        {trouble && (
          <p className={styles.trouble} role="status">
            {t.trouble[trouble.code]}
          </p>
        )}
        {unreadable.length > 0 && <p className={styles.trouble}>{t.lost(format.count(unreadable.length))}</p>}
        <ul>
          {results.map((result, i) => (
            <KeptRow key={result.id} result={result} onRemoved={() => focusNext(i)} />
          ))}
        </ul>
        <WeightsNote />
        <KeptTools />
        <Offline />
      </div>
    </Sheet>
  );
}
