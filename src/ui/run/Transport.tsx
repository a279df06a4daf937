import { isActive } from "../../store/runs/run-state";
import { LeavePlace } from "../export/LeavePlace";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useActions, useRunState } from "../use-session";
import { MainButton } from "./MainButton";
import styles from "./Transport.module.css";
import { words } from "./words";

/** The buttons that run the run, in a row where they are not what the page is about. Those without a use before the first run keep their place and stay out of sight. */
export function Transport({ isCompact = false }: { isCompact?: boolean }) {
  const t = useWords(words);
  const actions = useActions();
  const phase = useRunState(({ run }) => run?.phase);
  const isUnderWay = useRunState(({ run }) => isActive(run));
  const isPaused = phase === "paused";
  // A row for signs alone has no room for words, which are said all the same.
  const inWords = isCompact ? "visually-hidden" : undefined;
  return (
    <div className={isCompact ? styles.compact : styles.transport}>
      <div className={styles.stays}>
        <MainButton />
        {!isCompact && <LeavePlace />}
      </div>
      <div className={styles.others} hidden={phase === undefined}>
        <Button icon="step" disabled={!isPaused} onClick={actions.singleStep}>
          <span className={inWords}>{t.run.singleStep}</span>
        </Button>
        <Button icon="stop" disabled={!isUnderWay} onClick={actions.stop}>
          <span className={inWords}>{t.run.stop}</span>
        </Button>
        <Button icon="again" onClick={actions.reset}>
          <span className={inWords}>{t.run.reset}</span>
        </Button>
      </div>
    </div>
  );
}
