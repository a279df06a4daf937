import { isActive } from "../../store/runs/run-state";
import { useWords } from "../i18n";
import { ShareRun } from "../share/ShareRun";
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
        {!isCompact && <ShareRun />}
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
<<<<<<< HEAD
=======

/** Train, Pause or Resume: one button in one place, so that the finger need not move. */
function MainButton() {
  const t = useWords(words);
  const actions = useActions();
  const phase = useRunState(({ run }) => run?.phase);
  const isUnderWay = useRunState(({ run }) => isActive(run));
  const hasTrained = useRunState(({ run }) => Boolean(run?.progress));
  if (phase === "paused") {
    return (
      <Button look="primary" icon="play" className={styles.main} onClick={actions.resume}>
        {t.run.resume}
        <Fade />
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
      {hasTrained ? t.run.trainAgain : t.run.train}
      <Fade />
    </Button>
  );
}

const fadeRows = 7;

const dotsOf = (columns: number) =>
  Array.from({ length: fadeRows * columns }, (_, i) => {
    const row = Math.floor(i / columns);
    const column = (i % columns) + (row % 2) / 2;
    return { x: 8 * column + 4, y: 8 * row + 4, radius: 5.6 * Math.sqrt((column + 1) / (columns + 1)) };
  });

/** Shorter where another button stands beside this one. */
const [wholeFade, shortFade] = [9, 5].map((columns) => ({ columns, dots: dotsOf(columns) }));

/** The end of the button, printed as a halftone that runs out into the paper. */
function Fade() {
  const isAlone = useRunState(({ run }) => run === null);
  const { columns, dots } = (isAlone ? wholeFade : shortFade)!;
  return (
    <svg
      className={styles.fade}
      viewBox={`0 0 ${8 * columns} ${8 * fadeRows}`}
      aria-hidden="true"
      focusable="false"
    >
      {dots.map(({ x, y, radius }) => (
        <circle key={`${x},${y}`} cx={x} cy={y} r={radius} />
      ))}
    </svg>
  );
}
>>>>>>> part/names
