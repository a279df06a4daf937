import { isActive } from "../../store/runs/run-state";
import { letThrough } from "../../store/settings/demo";
import { LockedReason } from "../demo/LockedReason";
import { useDemo } from "../demo/use-demo";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Powers } from "../shared/Powers";
import { useActions, useRunState } from "../use-session";
import styles from "./Experiments.module.css";
import { type Experiment, experiments, isOf, settingsOf } from "./experiments";
import { Pair } from "./Pair";
import { StripGroup } from "./StripGroup";
import { useLook, useMicroscope } from "./use-microscope";
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
            <Pair experiment={experiment} />
            <Seen experiment={experiment} />
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
  const look = useLook();
  const running = useRunState(({ run }) => (isActive(run) ? run.start?.config : undefined));
  const settings = description && settingsOf(experiment, isMended, description);
  const draft = useRunState((state) => state.draft);
  // Half an experiment is another one than the button names.
  const isFree = useDemo(() => !settings || letThrough(settings, draft).isAll);
  const { name, fail, mend } = t.each[experiment.name];
  const isRunning = !!running && !!description && isOf(running, experiment, isMended, description);

  async function start(): Promise<void> {
    if (!settings) return;
    look(experiment.everySteps);
    actions.change(settings);
    await actions.train();
  }

  return (
    <div className={styles.way} data-running={isRunning || undefined}>
      <p>
        <Powers text={isMended ? mend : fail} />
      </p>
      <Button
        disabled={!settings || !isFree}
        aria-label={(isMended ? t.mendOf : t.failOf)(name)}
        onClick={() => void start()}
      >
        {isMended ? t.mend : t.fail}
      </Button>
      {!isFree && <LockedReason />}
    </div>
  );
}

/** What the microscope sees of the run under way where it is this experiment, beside its buttons. */
function Seen({ experiment }: { experiment: Experiment }) {
  const { each } = useWords(words).experiments;
  const report = useMicroscope((state) => state.report);
  const isShown = useRunState(({ run, description }) => {
    const config = run?.start?.config;
    return (
      !!config &&
      !!description &&
      [false, true].some((isMended) => isOf(config, experiment, isMended, description))
    );
  });
  const { role } = experiment;
  return (
    <div className={styles.seen}>
      {isShown && report && (
        <StripGroup
          of={each[experiment.name].name}
          role={role}
          tensors={report.tensors.filter((tensor) => tensor.role === role)}
        />
      )}
    </div>
  );
}
