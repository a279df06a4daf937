import { isActive } from "../../store/runs/run-state";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useActions, useRunState } from "../use-session";
import styles from "./MainButton.module.css";
import { words } from "./words";

/** Train, Pause or Resume: one button in one place, so that the finger need not move. */
export function MainButton() {
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
