import type { Remote } from "comlink";
import { precisions } from "../../train/choices";
import type { PrecisionReport, RunConfig, WorkerApi } from "../../worker/api";
import { writeBytes } from "../fusion/write-launch";
import { useFormats, useText } from "../i18n";
import { Powers } from "../shared/Powers";
import { Segmented } from "../shared/Segmented";
import { useReport } from "../shared/use-report";
import { actions, useRunState } from "../use-session";
import { Adapter } from "./Adapter";
import { Experiments } from "./Experiments";
import { LossScale } from "./LossScale";
import { Memory } from "./Memory";
import { Microscope } from "./Microscope";
import styles from "./Precision.module.css";
import { memoryOf } from "./precisions";
import { useWords } from "./words";

/** What decides about memory and traffic. */
const decisive = [
  "dataset",
  "hidden",
  "optimizer",
  "adamForm",
  "batchSize",
  "lossScaling",
  "fusion",
  "device",
] as const;

const ask = (worker: Remote<WorkerApi>, config: Partial<RunConfig>) => worker.reportPrecision(config);

/** What half precision makes of the settings on the page, and the switch for it; and what it makes of the run's numbers. */
export function Precision() {
  const t = useText();
  const words = useWords();
  const precision = useRunState(({ draft }) => draft.precision);
  const report = useReport(decisive, ask);
  return (
    <section className={styles.panel} aria-labelledby="precision-title">
      <div className="explained-part explained-words">
        <div>
          <h2 id="precision-title">{words.title}</h2>
          <p className="quiet">{words.note}</p>
        </div>
        <Segmented
          label={words.choice}
          segments={precisions.map((value) => ({ value, label: t.options[value] }))}
          value={precision}
          onChange={(value) => actions.change({ precision: value })}
        />
        {report ? <Why report={report} precision={precision} /> : <p>{words.waiting}</p>}
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
  const { why } = useWords();
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
      return [why.single(bytes(single.moved), bytes(half), format.percent(half / single.moved, 0))];
    }
    const moved = bytes(chosen.moved);
    if (precision === "f16-naive") {
      const [memory, singleMemory] = [bytes(memoryOf(chosen)), bytes(memoryOf(single))];
      return [
        why.naive(moved, bytes(single.moved), memory, singleMemory),
        optimizer === "adam" ? why.naiveAdam[adamForm] : why.naiveSgd,
      ];
    }
    return [
      chosen.moved < single.moved
        ? why.moves(moved, bytes(single.moved), format.percent(chosen.moved / single.moved, 0))
        : why.movesMore(moved, bytes(single.moved)),
      why.weights(bytes(chosen.weights), bytes(single.weights)),
      why.time,
    ];
  }
}
