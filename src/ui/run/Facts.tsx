import type { ReactNode } from "react";
import { isActive, type RunView } from "../../store/runs/run-state";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { useRunState } from "../use-session";
import styles from "./Facts.module.css";
import { slowdownOf } from "./slowdown-of";
import { Throughput } from "./Throughput";
import { words } from "./words";

/** The figures of a run under way, or `only` some; a dash where there is none yet, so that their places stay. */
export function Facts({ only }: { only?: readonly string[] }) {
  const t = useWords(words);
  const format = useFormats();
  const run = useRunState((state) => state.run);
  const { start, progress } = run ?? {};
  const trained = slowdownOf(progress) === null ? t.facts.trained : t.facts.trainedSlowed;
  const facts: [key: string, label: ReactNode, value: string | null][] = [
    [
      "step",
      <Term key="step" name="step">
        {t.facts.step}
      </Term>,
      start ? t.facts.of(format.count(progress?.steps ?? 0), format.count(start.totalSteps)) : null,
    ],
    [
      "epoch",
      <Term key="epoch" name="epoch">
        {t.facts.epoch}
      </Term>,
      start ? t.facts.of(format.count(epochOf(run!)), format.count(start.config.epochs)) : null,
    ],
    isActive(run) || !progress
      ? ["time", t.facts.timeLeft, secondsLeft(run) === null ? null : format.duration(secondsLeft(run)!)]
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
function epochOf({ start, progress }: RunView): number {
  if (!start) return 0;
  return Math.max(1, Math.ceil((progress?.steps ?? 0) / start.stepsPerEpoch));
}

/** At the speed so far; null before there is one. */
function secondsLeft(run: RunView | null): number | null {
  const { start, progress } = run ?? {};
  if (!start || !progress || progress.steps === 0) return null;
  const { steps, elapsedMs, waitedMs } = progress;
  return ((start.totalSteps - steps) * (elapsedMs + waitedMs)) / steps / 1000;
}
