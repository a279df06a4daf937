import { useState } from "react";
import {
  type Metric,
  metrics,
  type Unequal,
  unequalOf,
  type Workload,
} from "../../share/board/result-points";
import { useFormats, useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import styles from "./ClassBoard.module.css";
import { plotWords } from "./plot-words";
import { ResultPlot } from "./ResultPlot";
import { SoftwareNote } from "./SoftwareNote";

/** All results of one workload, by device. */
export function WorkBoard({ workload, title }: { workload: Workload; title: string }) {
  const { metric: t } = useWords(plotWords);
  const measured = metrics.filter((one) => workload.points.some(({ values }) => values[one] !== null));
  const [wanted, want] = useState<Metric>("step");
  const metric = measured.includes(wanted) ? wanted : (measured[0] ?? wanted);
  return (
    <section className={styles.part} aria-label={title}>
      <h3 className={styles.work}>{title}</h3>
      {measured.length > 1 && (
        <Segmented
          label={t.label}
          segments={measured.map((value) => ({ value, label: t[value] }))}
          value={metric}
          onChange={want}
        />
      )}
      <ResultPlot workload={workload} metric={metric} />
      <SoftwareNote devices={workload.points.map(({ device }) => device)} />
      <Differences unequal={unequalOf(workload)} />
    </section>
  );
}

/** What is not the same in all of them, since a median hides it. */
function Differences({ unequal }: { unequal: Unequal }) {
  const { unequal: t } = useWords(plotWords);
  const format = useFormats();
  const counted = [
    "seeds",
    "kernels",
    "threads",
    "battery",
    "hidden",
    "interrupted",
    "failed",
    "cancelled",
  ] as const;
  const said = [
    ...counted.filter((name) => unequal[name] > 0).map((name) => t[name](format.count(unequal[name]))),
    ...(["timing", "halves"] as const).filter((name) => unequal[name]).map((name) => t[name]),
  ];
  if (said.length === 0) return null;
  return (
    <div className={styles.note}>
      <p>{t.title}</p>
      <ul>
        {said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
