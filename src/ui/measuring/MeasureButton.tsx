import { useStore } from "zustand";
import { type MeasuringKind, measuringOf } from "../../store/runs/measuring";
import type { RunConfig } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useRunState } from "../use-session";
import styles from "./MeasureButton.module.css";
import { measuringWords } from "./words";

interface MeasureButtonProps {
  kind: MeasuringKind;
  isMeasured: boolean;
  onMeasure: (config: RunConfig) => void;
}

/** Begins a measurement of the settings on the page; while it goes on, tells how far it is, and ends it. */
export function MeasureButton({ kind, isMeasured, onMeasure }: MeasureButtonProps) {
  const t = useWords(measuringWords);
  const format = useFormats();
  const { state, cancel } = measuringOf(useEngine());
  const running = useStore(state, (now) => now.running);
  const draft = useRunState((now) => now.draft);
  const isReady = useRunState(({ engine }) => engine === "ready");
  const own = running?.kind === kind ? running : null;
  return (
    <div className={styles.place}>
      <Button disabled={running !== null || !isReady} onClick={() => onMeasure(draft)}>
        {isMeasured ? t.again : t.start}
      </Button>
      <div className={styles.state} aria-live="polite">
        {own && (
          <>
            <progress aria-label={t.progress} max={own.total || 1} value={own.done} />
            <span>
              {own.part ? t.parts[own.part](format.count(own.done), format.count(own.total)) : t.waiting}
            </span>
            <Button look="quiet" onClick={cancel}>
              {t.cancel}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
