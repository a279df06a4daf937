import { isActive } from "../../store/run-state";
import { useText } from "../i18n";
import { Button } from "../shared/Button";
import { actions, useRunState } from "../use-session";
import styles from "./Transport.module.css";

/** The buttons that run the run. Those without a use before the first run keep their place and stay out of sight. */
export function Transport() {
  const t = useText();
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

/** Train, Pause or Resume: one button in one place, so that the finger need not move. */
function MainButton() {
  const t = useText();
  const phase = useRunState(({ run }) => run?.phase);
  const isUnderWay = useRunState(({ run }) => isActive(run));
  if (phase === "paused") {
    return (
      <Button look="primary" icon="play" className={styles.main} onClick={actions.resume}>
        {t.run.resume}
      </Button>
    );
  }
  if (isUnderWay) {
    return (
      <Button icon="pause" className={styles.main} onClick={actions.pause}>
        {t.run.pause}
      </Button>
    );
  }
  return (
    <Button look="primary" icon="play" className={styles.main} onClick={actions.train}>
      {phase === undefined ? t.run.train : t.run.trainAgain}
    </Button>
  );
}
