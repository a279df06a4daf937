import { isActive } from "../../store/runs/run-state";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useActions, useRunState } from "../use-session";
import { MainButton } from "./MainButton";
import styles from "./Transport.module.css";
import { words } from "./words";

/** The buttons that run the run. Those without a use before the first run keep their place and stay out of sight. */
export function Transport() {
  const t = useWords(words);
  const actions = useActions();
  const phase = useRunState(({ run }) => run?.phase);
  const isUnderWay = useRunState(({ run }) => isActive(run));
  const isPaused = phase === "paused";
  return (
    <div className={styles.transport}>
      <MainButton />
      <div className={styles.others} hidden={phase === undefined}>
        <Button icon="step" disabled={!isPaused} onClick={actions.singleStep}>
          {t.run.singleStep}
        </Button>
        <Button icon="stop" disabled={!isUnderWay} onClick={actions.stop}>
          {t.run.stop}
        </Button>
        <Button icon="again" onClick={actions.reset}>
          {t.run.reset}
        </Button>
      </div>
    </div>
  );
}
