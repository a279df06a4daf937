import { useEffect, useState } from "react";
import type { Engine } from "../../store/engine";
import { type Trouble, troubleOf } from "../../store/runs/trouble";
import { relativeRate } from "../../store/runs/way-back";
import { useEngine } from "../engine-context";

/** What is wrong with a run, and when that was found. */
export interface FoundTrouble {
  run: number;
  trouble: Trouble;
  /** Steps trained by then. */
  steps: number;
  lr: number;
  classCount: number;
}

/** Answers that differ by less are the same: whoever looks at them sees whole percents. */
const sameProbability = 0.005;

/** What is wrong with the run on the page, looked for whenever its figures change. */
export function useTrouble(): FoundTrouble | null {
  const engine = useEngine();
  const [found, setFound] = useState<FoundTrouble | null>(null);
  useEffect(() => {
    const look = () => setFound((before) => findTrouble(engine, before));
    look();
    return engine.session.state.subscribe(({ run }, before) => {
      if (run?.progress !== before.run?.progress || run?.number !== before.run?.number) look();
    });
  }, [engine]);
  return found;
}

/** The same object as before where nothing else is wrong. */
function findTrouble(
  { session: { state, series, digits } }: Engine,
  before: FoundTrouble | null,
): FoundTrouble | null {
  const { run, description } = state.getState();
  if (!run?.start || !run.progress) return null;
  const { config } = run.start;
  const classCount =
    description?.datasets.find(({ name }) => name === config.dataset)?.classNames.length ?? 10;
  const said = before?.run === run.number ? before.trouble : null;
  const trouble = troubleOf({
    loss: series.loss,
    accuracy: series.accuracy,
    since: (series.rates.at(-1)?.step ?? series.firstStep) - series.firstStep,
    skipped: series.scaling.skipped,
    batchSize: config.batchSize,
    classCount,
    relativeRate: relativeRate(config),
    isSameAnswer: areSame(digits.getState().probabilities, classCount),
    said,
  });
  if (!trouble) return null;
  if (before && trouble === said) return before;
  return { run: run.number, trouble, steps: series.step, lr: config.lr, classCount };
}

/** Whether all rows of [digits, classCount] are the same; null where there are none. */
function areSame(probabilities: Float32Array | null, classCount: number): boolean | null {
  return (
    probabilities?.every((value, i) => Math.abs(value - probabilities[i % classCount]!) < sameProbability) ??
    null
  );
}
