import { isActive } from "../../store/runs/run-state";
import type { RunConfig } from "../../worker/api";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Powers } from "../shared/Powers";
import { useActions, useRunState } from "../use-session";
import styles from "./Experiments.module.css";
import { type Experiment, experiments, settingsOf } from "./experiments";
import { words } from "./words";

/** Where half precision fails and what mends it, each to be seen with one press. */
export function Experiments() {
  const { experiments: t } = useWords(words);
  return (
    <div className={styles.experiments}>
      <header>
        <h3>{t.title}</h3>
        <p className={styles.note}>{t.note}</p>
      </header>
      <ul className={styles.list}>
        {experiments.map((experiment) => (
          <li key={experiment.name}>
            <h4>{t.each[experiment.name].name}</h4>
            <Way experiment={experiment} isMended={false} />
            <Way experiment={experiment} isMended />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One of the two ways: what to watch for, and the button that sets and trains it. */
function Way({ experiment, isMended }: { experiment: Experiment; isMended: boolean }) {
  const { experiments: t } = useWords(words);
  const description = useRunState((state) => state.description);
  const actions = useActions();
  const running = useRunState(({ run }) => (isActive(run) ? run.start?.config : undefined));
  const settings = description && settingsOf(experiment, isMended, description);
  const { name, fail, mend } = t.each[experiment.name];
  const isRunning =
    !!running &&
    !!settings &&
    Object.entries(settings).every(([field, value]) => running[field as keyof RunConfig] === value);

  async function start(): Promise<void> {
    if (!settings) return;
    actions.change(settings);
    await actions.train();
  }

  return (
    <div className={styles.way} data-running={isRunning || undefined}>
      <p>
        <Powers text={isMended ? mend : fail} />
      </p>
      <Button
        disabled={!settings}
        aria-label={(isMended ? t.mendOf : t.failOf)(name)}
        onClick={() => void start()}
      >
        {isMended ? t.mend : t.fail}
      </Button>
    </div>
  );
}
