import { useId } from "react";
import { precisions } from "../../train/choices";
import type { PrecisionReport, RunConfig } from "../../worker/api";
import type { RemoteWorker } from "../../worker/client";
import { Prepared } from "../demo/Prepared";
import { writeBytes } from "../fusion/write-launch";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { Powers } from "../shared/Powers";
import { Segmented } from "../shared/Segmented";
import { useReport } from "../shared/use-report";
import { sharedWords } from "../shared/words";
import { useActions, useRunState } from "../use-session";
import { Adapter } from "./Adapter";
import { Experiments } from "./Experiments";
import { LossScale } from "./LossScale";
import { Memory } from "./Memory";
import { Microscope } from "./Microscope";
import styles from "./Precision.module.css";
import { memoryOf } from "./precisions";
import { words } from "./words";

/** What decides about memory and traffic. */
const decisive = [
  "dataset",
  "model",
  "hidden",
  "optimizer",
  "adamForm",
  "batchSize",
  "lossScaling",
  "fusion",
  "device",
] as const;

const ask = (worker: RemoteWorker, config: Partial<RunConfig>) => worker.reports.precision(config);

/** What half precision makes of the settings on the page, and the switch for it; and what it makes of the run's numbers. */
export function Precision() {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const titleId = useId();
  const actions = useActions();
  const precision = useRunState(({ draft }) => draft.precision);
  const report = useReport(decisive, ask);
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <div className="explained-part explained-words">
        <div>
          <h2 id={titleId}>
            <Term name="f16">{t.title}</Term>
          </h2>
          <p className="quiet">{t.note}</p>
        </div>
        <Prepared name="precision">
          <Segmented
            label={t.choice}
            segments={precisions.map((value) => ({ value, label: shared.options[value] }))}
            value={precision}
            onChange={(value) => actions.change({ precision: value })}
          />
        </Prepared>
        {report ? <Why report={report} precision={precision} /> : <p>{t.waiting}</p>}
        <Adapter />
      </div>
      <div className={styles.figures}>
        {report && <Memory report={report} precision={precision} />}
        <LossScale />
      </div>
      <Experiments />
      <Microscope />
    </section>
  );
}

interface WhyProps {
  report: PrecisionReport;
  precision: RunConfig["precision"];
}

/** Why the precision helps or fails, in numbers of this configuration. */
function Why({ report, precision }: WhyProps) {
  const { why: t } = useWords(words);
  const format = useFormats();
  const optimizer = useRunState(({ draft }) => draft.optimizer);
  const adamForm = useRunState(({ draft }) => draft.adamForm);
  const bytes = (count: number) => writeBytes(count, format);
  const { f32: single, [precision]: chosen } = report;
  return (
    <div className={styles.why} aria-live="polite">
      {sentences().map((sentence) => (
        <p key={sentence}>
          <Powers text={sentence} />
        </p>
      ))}
    </div>
  );

  function sentences(): string[] {
    if (precision === "f32") {
      const half = report.f16.moved;
      return [t.single(bytes(single.moved), bytes(half), format.percent(half / single.moved, 0))];
    }
    const moved = bytes(chosen.moved);
    if (precision === "f16-naive") {
      const [memory, singleMemory] = [bytes(memoryOf(chosen)), bytes(memoryOf(single))];
      return [
        t.naive(moved, bytes(single.moved), memory, singleMemory),
        optimizer === "adam" ? t.naiveAdam[adamForm] : t.naiveSgd,
      ];
    }
    return [
      chosen.moved < single.moved
        ? t.moves(moved, bytes(single.moved), format.percent(chosen.moved / single.moved, 0))
        : t.movesMore(moved, bytes(single.moved)),
      t.weights(bytes(chosen.weights), bytes(single.weights)),
      t.time,
    ];
  }
}
