import { useId } from "react";
import { predict } from "../../distribute/predict";
import type { TogetherPlan } from "../../store/together/plan";
import { speedUpOf } from "../../store/together/together-state";
import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import own from "./SpeedUp.module.css";
import styles from "./Together.module.css";
import { useTogetherState } from "./use-together";
import { useWhy } from "./use-why";
import { useWorkload } from "./use-workload";
import { whyWords } from "./why-words";
import { writeDelay } from "./write-delay";
import { writeTimes } from "./write-times";

interface Row {
  name: "one" | "measured" | "amdahl" | "arithmetic";
  times: number;
  /** Quartiles of what was measured. */
  interval?: { low: number; high: number };
}

/** How many times as fast the group is as one replica, beside what is predicted of it, and why. */
export function SpeedUp() {
  const t = useWords(whyWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const summary = useTogetherState((state) => state.summary);
  const alone = useTogetherState((state) => state.alone);
  const isOver = useTogetherState(({ status }) => status === "over");
  const plan = useTogetherState((state) => state.plan);
  const workload = useWorkload();
  const why = useWhy();
  const titleId = useId();
  if (!summary) return null;
  const speedUp = speedUpOf({ summary, alone });
  if (!alone || !speedUp) return <NotMeasured titleId={titleId} />;
  const count = format.count(summary.replicas.length);
  const predicted = workload && predict(workload);
  const rows: readonly Row[] = [
    { name: "one", times: 1 },
    { name: "measured", times: speedUp.median, interval: speedUp },
    ...(predicted
      ? ([
          { name: "amdahl", times: predicted.amdahlSpeedUp },
          { name: "arithmetic", times: predicted.speedUp },
        ] as const)
      : []),
  ];
  const method = t.method(
    format.count(alone.steps),
    format.milliseconds(alone.stepMs),
    format.count(summary.timedRounds),
  );
  const network = plan && (plan.delayMs > 0 || plan.bandwidth > 0) ? [writeNetwork(plan)] : [];
  const most = 1.02 * Math.max(1.25, ...rows.map(({ times, interval }) => interval?.high ?? times));
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      {why && (
        <p className={own.why} role={isOver ? "status" : undefined}>
          {why}
        </p>
      )}
      <ul className={own.bars} aria-label={t.label}>
        {rows.map(({ name, times, interval }) => (
          <li key={name}>
            <span>{name === "measured" ? t.rows.measured(count) : t.rows[name]}</span>
            <span className={own.track} aria-hidden="true">
              <span
                className={own.bar}
                data-predicted={name === "amdahl" || name === "arithmetic" || undefined}
                style={{ inlineSize: percent(times / most) }}
              />
              {interval && interval.high > interval.low && (
                <span
                  className={own.interval}
                  style={{
                    insetInlineStart: percent(interval.low / most),
                    inlineSize: percent((interval.high - interval.low) / most),
                  }}
                />
              )}
            </span>
            <span className={own.value}>
              {writeTimes(times, format)}×{" "}
              {interval && (
                <span className={own.small}>
                  {t.within(writeTimes(interval.low, format), writeTimes(interval.high, format))}
                </span>
              )}
              {(name === "amdahl" || name === "arithmetic") && (
                <span className={own.small}>{t.notes[name]}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{shared.sentences([method, ...network])}</p>
    </section>
  );

  function writeNetwork({ delayMs, bandwidth }: TogetherPlan): string {
    const each = bandwidth > 0 ? t.bandwidth(format.megabytes(bandwidth)) : t.unlimited;
    return t.network(writeDelay(delayMs, format), each);
  }
}

const percent = (share: number): string => `${(100 * Math.min(1, share)).toFixed(2)}%`;

/** Of a tab that was invited. */
function NotMeasured({ titleId }: { titleId: string }) {
  const t = useWords(whyWords);
  const isInvited = useTogetherState(
    ({ group, alone, status }) => group !== null && alone === null && status !== "measuring",
  );
  if (!isInvited) return null;
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <p className={styles.note}>{t.notMeasured}</p>
    </section>
  );
}
