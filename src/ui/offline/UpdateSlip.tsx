import { useState } from "react";
import { useStore } from "zustand";
import { offlineOfPage } from "../../store/offline/offline";
import { isAtWork } from "../../store/runs/run-state";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import styles from "../slips/Slips.module.css";
import { useRunState } from "../use-session";
import { words } from "./words";

/** Says that a newer version waits, unless this page trains, and lets it take over when it is asked to. */
export function UpdateSlip() {
  const { update: t } = useWords(words);
  const offline = offlineOfPage();
  const update = useStore(offline.state, (state) => state.update);
  const isBusy = useRunState(({ run }) => isAtWork(run));
  const [isLater, setLater] = useState(false);
  if (update === "none" || isBusy || isLater) return null;
  return (
    <div className={`${styles.slip} ${styles.line}`}>
      <p>{update === "ready" ? t.ready : t.atWork}</p>
      <div className={styles.actions}>
        <Button onClick={() => void offline.update()}>{t.load}</Button>
        <Button look="quiet" onClick={() => setLater(true)}>
          {t.later}
        </Button>
      </div>
    </div>
  );
}
