import type { ReactNode } from "react";
import { isActive, type RunStart, type RunView } from "../../store/runs/run-state";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { useRunState, useSeries } from "../use-session";
import styles from "./Facts.module.css";
import { slowdownOf } from "./slowdown-of";
import { Throughput } from "./Throughput";
import { words } from "./words";

/** The figures of a run under way, or `only` some; a dash where there is none yet, so that their places stay. */
export function Facts({ only }: { only?: readonly string[] }) {
  const t = useWords(words);
  const format = useFormats();
  const run = useRunState((state) => state.run);
  const { firstStep } = useSeries();
  const { start, progress } = run ?? {};
  const steps = progress?.steps ?? firstStep;
  const left = secondsLeft(run, firstStep);
  const trained = slowdownOf(progress) === null ? t.facts.trained : t.facts.trainedSlowed;
  const facts: [key: string, label: ReactNode, value: string | null][] = [
    [
      "step",
      <Term key="step" name="step">
        {t.facts.step}
      </Term>,
      start ? t.facts.of(format.count(steps), format.count(start.totalSteps)) : null,
    ],
    [
      "epoch",
      <Term key="epoch" name="epoch">
        {t.facts.epoch}
      </Term>,
      start ? t.facts.of(format.count(epochOf(steps, start)), format.count(start.config.epochs)) : null,
    ],
    isActive(run) || !progress
      ? ["time", t.facts.timeLeft, left === null ? null : format.duration(left)]
      : ["time", trained, format.duration((progress.elapsedMs + progress.waitedMs) / 1000)],
    ["rate", t.facts.samplesPerSecond, progress ? format.rate(progress.samplesPerSecond) : null],
    ["stepTime", t.facts.stepTime, progress ? format.milliseconds(progress.stepMs) : null],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([key]) => only?.includes(key) ?? true)
        .map(([key, label, value]) => (
          <div key={key} className={styles.fact}>
            <dt>{label}</dt>
            <dd>
              <span className={styles.value}>{value ?? "–"}</span>
              {key === "rate" && value && <Throughput />}
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** The epoch that the latest step belongs to, from 1. */
const epochOf = (steps: number, { stepsPerEpoch }: RunStart): number =>
  Math.max(1, Math.ceil(steps / stepsPerEpoch));

/** At the speed since `firstStep`; null before there is one. */
function secondsLeft(run: RunView | null, firstStep: number): number | null {
  const { start, progress } = run ?? {};
  if (!start || !progress || progress.steps === firstStep) return null;
  const { steps, elapsedMs, waitedMs } = progress;
  return ((start.totalSteps - steps) * (elapsedMs + waitedMs)) / (steps - firstStep) / 1000;
}
