import { isActive } from "../../store/runs/run-state";
import type { RunConfig } from "../../worker/api";
import { Button } from "../shared/Button";
import { Powers } from "../shared/Powers";
import { useActions, useRunState } from "../use-session";
import styles from "./Experiments.module.css";
import { type Experiment, experiments, settingsOf } from "./experiments";
import { useWords } from "./words";

/** Where half precision fails and what mends it, each to be seen with one press. */
export function Experiments() {
  const { experiments: words } = useWords();
  return (
    <div className={styles.experiments}>
      <header>
        <h3>{words.title}</h3>
        <p className={styles.note}>{words.note}</p>
      </header>
      <ul className={styles.list}>
        {experiments.map((experiment) => (
          <li key={experiment.name}>
            <h4>{words[experiment.name].name}</h4>
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
  const { experiments: words } = useWords();
  const description = useRunState((state) => state.description);
  const actions = useActions();
  const running = useRunState(({ run }) => (isActive(run) ? run.start?.config : undefined));
  const settings = description && settingsOf(experiment, isMended, description);
  const { name, fail, mend } = words[experiment.name];
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
        aria-label={(isMended ? words.mendOf : words.failOf)(name)}
        onClick={() => void start()}
      >
        {isMended ? words.mend : words.fail}
      </Button>
    </div>
  );
}
