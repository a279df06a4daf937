import type { ComponentProps } from "react";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { DottedProgress } from "../shared/DottedProgress";
import { useMachineState } from "./machine";
import styles from "./RunButton.module.css";
import type { Experiment } from "./use-experiment";
import { words } from "./words";

interface RunButtonProps {
  experiment: Experiment<unknown>;
  label: string;
  look?: ComponentProps<typeof Button>["look"];
}

/** Begins a measurement; while it runs, tells how far it is, and ends it. */
export function RunButton({ experiment, label, look = "plain" }: RunButtonProps) {
  const t = useWords(words).loop;
  const format = useFormats();
  const isBusy = useMachineState((machine) => machine.isBusy);
  const { isRunning, share, failure, start, cancel } = experiment;
  return (
    <span className={styles.place}>
      {isRunning ? (
        <>
          <DottedProgress className={styles.progress} aria-label={label} max={1} value={share} />
          <span className="quiet" role="status">
            {t.running(format.percent(share, 0))}
          </span>
          <Button icon="stop" onClick={cancel}>
            {t.cancel}
          </Button>
        </>
      ) : (
        <Button look={look} icon="play" disabled={isBusy} onClick={start}>
          {label}
        </Button>
      )}
      {isBusy && !isRunning && <span className="quiet">{t.busy}</span>}
      {failure && (
        <span role="alert" className={styles.failure}>
          {t.failed(failure)}
        </span>
      )}
    </span>
  );
}
