import { type ReactNode, useEffect, useId, useState } from "react";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useHasGpu } from "../use-has-gpu";
import { Beside } from "./Beside";
import { type AskedLoop, questionOf } from "./declare-sheet";
import { asMeasured, asTruth, factorAt, judge, shareOf, type Truth } from "./guess";
import styles from "./Loop.module.css";
import { SoftwareNote } from "./MeasuredOn";
import { useMachineState } from "./machine";
import { Options } from "./Options";
import { Rail } from "./Rail";
import { RunButton } from "./RunButton";
import { type Measure, useExperiment } from "./use-experiment";
import { changeEntry, keepMeasured, untouched, useLesson, useLessonStore } from "./use-lesson";
import { words } from "./words";
import { writeFactor, writeGuess } from "./write-factor";

interface LoopProps<R> {
  /** One of those that the lesson's sheet declares. */
  asks: AskedLoop;
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

/**
 * A question, a prediction that is committed to, the measurement on this machine, and the reason. What was predicted and measured
 * before the page was opened anew stands there still, but for the measurement's figures.
 */
export function Loop<R>(props: LoopProps<R>) {
  const { asks, measure, truthOf, needsNoGpu = false, show, children } = props;
  const { name, guess } = asks;
  const question = questionOf(asks, useHasGpu());
  const t = useWords(words).loop;
  const titleId = useId();
  const store = useLessonStore();
  const { guess: committed, measured } = useLesson(({ entries }) => entries[name] ?? untouched);
  const experiment = useExperiment(measure);
  const [choice, choose] = useState<string | number | null>(
    committed ?? (guess.kind === "factor" ? Math.max(1, guess.min) : null),
  );
  const { result, isRunning } = experiment;
  useMeasured(name, result === null ? null : truthOf(result));
  const truth = result === null ? asTruth(measured) : truthOf(result);
  const isCommitted = committed !== null;
  const verdict = judge(committed, truth);
  const write = (value: string | number): string => {
    if (guess.kind === "factor") return t.factor(writeGuess(Number(value)));
    return guess.options.find((option) => option.value === value)?.label ?? String(value);
  };
  const writeTruth = (value: Truth): string =>
    typeof value === "string" ? write(value) : t.factor(writeFactor(value.value));
  const isOpen = !isCommitted && truth === null;
  return (
    <section className={styles.loop} aria-labelledby={titleId} data-asks={name}>
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
            onClick={() => changeEntry(store, name, { guess: choice })}
          >
            {t.commit}
          </Button>
        )}
        <RunButton
          experiment={experiment}
          look={isCommitted && truth === null ? "primary" : "quiet"}
          label={truth !== null ? t.again : isCommitted ? t.run : t.skip}
        />
      </div>
      {committed !== null && truth === null && <p className="quiet">{t.committed(write(committed))}</p>}
      {truth !== null && result === null && <p className="quiet">{t.before(writeTruth(truth))}</p>}
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

/** Keeps for the worksheet what was measured, and on what. */
function useMeasured(name: string, truth: Truth | null): void {
  const store = useLessonStore();
  const engine = useMachineState((machine) => machine.engine);
  const written = truth === null ? null : JSON.stringify(asMeasured(truth));
  useEffect(() => {
    const description = engine?.session.state.getState().description;
    if (written && description) keepMeasured(store, name, JSON.parse(written), description.gpu);
  }, [store, engine, name, written]);
}
