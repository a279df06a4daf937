import { type ReactNode, useId } from "react";
import { useStore } from "zustand";
import { type MeasuringKind, measuringOf } from "../../store/runs/measuring";
import type { RunConfig } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { useRunState } from "../use-session";
import { isOutdated } from "./is-outdated";
import { MeasureButton } from "./MeasureButton";
import styles from "./MeasuredPanel.module.css";
import { measuringWords } from "./words";

interface MeasuredPanelProps {
  kind: MeasuringKind;
  title: string;
  note: string;
  onMeasure: (config: RunConfig) => void;
  /** What was measured, once it was. */
  children: ReactNode;
}

/** A panel that shows what is measured when a person asks for it. */
export function MeasuredPanel({ kind, title, note, onMeasure, children }: MeasuredPanelProps) {
  const t = useWords(measuringWords);
  const titleId = useId();
  const measured = useStore(measuringOf(useEngine()).state, (state) => state[kind]);
  const draft = useRunState((now) => now.draft);
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <div>
        <h2 id={titleId}>{title}</h2>
        <p className={styles.note}>{note}</p>
      </div>
      <MeasureButton kind={kind} isMeasured={measured !== null} onMeasure={onMeasure} />
      {measured && !measured.found && <p>{t.tooLarge}</p>}
      {measured && isOutdated(kind, measured.config, draft) && <p>{t.others}</p>}
      {children}
    </section>
  );
}
