import { type ReactNode, useEffect, useId, useState } from "react";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Beside } from "./Beside";
import { factorAt, type Guess, judge, shareOf, type Truth } from "./guess";
import styles from "./Loop.module.css";
import { SoftwareNote } from "./MeasuredOn";
import { Options } from "./Options";
import { Rail } from "./Rail";
import { RunButton } from "./RunButton";
import { type Measure, useExperiment } from "./use-experiment";
import { useLessonStore } from "./use-lesson";
import { words } from "./words";
import { writeFactor, writeGuess } from "./write-factor";

interface LoopProps<R> {
  /** Its own among the loops of the lesson. */
  name: string;
  question: string;
  guess: Guess;
  /** The same on every render. */
  measure: Measure<R>;
  /** What of the result is to be predicted. */
  truthOf: (result: R) => Truth;
  /** Whether no GPU takes part: it is only traced, or computed on the processor. */
  needsNoGpu?: boolean;
  /** The measurement as the site shows it: panels, tables. */
  show?: (result: R) => ReactNode;
  /** Why it is so, with the reader's figures once there are any: the text is there before, too. */
  children: (result: R | null) => ReactNode;
}

const slides = 200;

/** A question, a prediction that is committed to, the measurement on this machine, and the reason. */
export function Loop<R>(props: LoopProps<R>) {
  const { name, question, guess, measure, truthOf, needsNoGpu = false, show, children } = props;
  const t = useWords(words).loop;
  const titleId = useId();
  const experiment = useExperiment(measure);
  const [choice, choose] = useState<string | number | null>(
    guess.kind === "factor" ? Math.max(1, guess.min) : null,
  );
  const [isCommitted, commit] = useState(false);
  const { result, isRunning } = experiment;
  const truth = result === null ? null : truthOf(result);
  const committed = isCommitted ? choice : null;
  const verdict = judge(committed, truth);
  const write = (value: Truth | string | number): string => {
    if (typeof value === "object") return t.factor(writeFactor(value.value));
    if (guess.kind === "factor") return t.factor(writeGuess(Number(value)));
    return guess.options.find((option) => option.value === value)?.label ?? String(value);
  };
  useEntry(name, {
    question,
    guess: committed === null ? null : write(committed),
    measured: truth === null ? null : write(truth),
  });
  const isOpen = !isCommitted && result === null;
  return (
    <section className={styles.loop} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.question}>
        {question}
      </h3>
      <fieldset className={styles.guess} disabled={!isOpen || isRunning}>
        {guess.kind === "choice" ? (
          <Options
            label={t.guess}
            options={guess.options}
            value={choice === null ? null : String(choice)}
            onChange={choose}
          />
        ) : (
          <label className={styles.factor}>
            <span className="quiet">{t.guess}</span>
            <Rail
              min={0}
              max={slides}
              value={Math.round(slides * shareOf(Number(choice), guess))}
              aria-valuetext={write(Number(choice))}
              onChange={(event) => choose(factorAt(Number(event.target.value) / slides, guess))}
            />
            <output className={styles.chosen}>{write(Number(choice))}</output>
          </label>
        )}
      </fieldset>
      <div className={styles.actions}>
        {isOpen && !isRunning && (
          <Button
            look={choice === null ? "plain" : "primary"}
            disabled={choice === null}
            onClick={() => commit(true)}
          >
            {t.commit}
          </Button>
        )}
        <RunButton
          experiment={experiment}
          look={isCommitted && result === null ? "primary" : "quiet"}
          label={result !== null ? t.again : isCommitted ? t.run : t.skip}
        />
      </div>
      {committed !== null && result === null && <p className="quiet">{t.committed(write(committed))}</p>}
      {guess.kind === "factor" && (isCommitted || truth !== null) && (
        <Beside
          {...guess}
          guess={committed === null ? null : Number(committed)}
          truth={typeof truth === "object" ? truth : null}
        />
      )}
      {result !== null && show?.(result)}
      <div className={styles.reason} aria-live="polite">
        {verdict && (
          <p className={styles.verdict} data-verdict={verdict}>
            {t.verdict[verdict]}
          </p>
        )}
        {children(result)}
        {result !== null && !needsNoGpu && <SoftwareNote />}
      </div>
    </section>
  );
}

/** Keeps the worksheet's line of this loop, as long as it asks: a device that turns out to be missing takes some along. */
function useEntry(
  name: string,
  { question, guess, measured }: { question: string; guess: string | null; measured: string | null },
): void {
  const store = useLessonStore();
  useEffect(() => {
    store.setState(({ entries }) => ({ entries: { ...entries, [name]: { question, guess, measured } } }));
  }, [store, name, question, guess, measured]);
  useEffect(() => {
    return () =>
      store.setState(({ entries: { [name]: _, ...others } }) => ({
        entries: others,
      }));
  }, [store, name]);
}
