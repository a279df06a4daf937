import { useId } from "react";
import { namedAs } from "../../share/name-of-record";
import type { ResultRecord } from "../../share/record";
import { countVariants } from "../../store/results/plan";
import { isEmbedded } from "../../store/settings/embed";
import { mostVariants } from "../../train/choices";
import { useFormats, useWords } from "../i18n";
import { useRunName } from "../runs/use-runs";
import { useWorkload } from "../share/workload";
import { Button } from "../shared/Button";
import { useRunState } from "../use-session";
import { type Agreement as AgreementOfCurves, agreementOf } from "./agreement";
import { planOfRecord } from "./axes-of";
import styles from "./Compare.module.css";
import { useOpened, useOpenedStore } from "./opened";
import { openedWords } from "./opened-words";
import { useComparison, useComparisonState } from "./use-comparison";
import { useDeviceName } from "./use-device-name";
import { words } from "./words";

/** A result from another machine, and the way to measure the same here. */
export function Reported({ record }: { record: ResultRecord }) {
  const { reported: t } = useWords(openedWords);
  const deviceName = useDeviceName();
  const nameOf = useRunName();
  const workload = useWorkload();
  const titleId = useId();
  const comparison = useComparison();
  const { close, markRunHere } = useOpenedStore();
  const isActive = useComparisonState((state) => state.isActive);
  const isRunHere = useOpened((state) => state.isRunHere);
  const isKept = useOpened((state) => state.isKept);
  const dataset = useRunState(({ description }) => description?.datasets[0]);
  const format = useFormats();
  const { tooMany } = useWords(words).plan;
  const plan = dataset && planOfRecord(record, dataset);
  // The variants of a link need not be all that its axes come to.
  const count = plan ? countVariants(plan) : 0;

  function run(): void {
    if (!plan) return;
    markRunHere();
    void comparison.start(plan.axes, plan.options);
  }

  return (
    <section className={styles.reported} aria-labelledby={titleId}>
      <h2 id={titleId}>{isKept ? t.keptTitle : t.title}</h2>
      <p>
        <strong>{nameOf(namedAs(record))}</strong> · {workload(record)}
      </p>
      {!isRunHere && <p>{(isKept ? t.keptNote : t.note)(deviceName(record))}</p>}
      {isRunHere && <Agreement record={record} />}
      <div className={styles.buttons}>
        <Button
          look={isActive ? "plain" : "primary"}
          icon="play"
          disabled={isActive || !plan || count > mostVariants}
          onClick={run}
        >
          {isRunHere || isKept ? t.again : t.run}
        </Button>
        {!isEmbedded() && <Button onClick={close}>{t.close}</Button>}
      </div>
      {count > mostVariants && <p>{tooMany(format.count(count), format.count(mostVariants))}</p>}
    </section>
  );
}

/** Whether it was the same code, and whether it computed the same. */
function Agreement({ record }: { record: ResultRecord }) {
  const { reported: t } = useWords(openedWords);
  const format = useFormats();
  const comparison = useComparison();
  const mine = useComparisonState((state) => state.record);
  const isFinished = useComparisonState((state) => state.record !== null && !state.isActive);
  const result = isFinished ? comparison.result() : null;
  const agreement = result && agreementOf(record, result);
  const untaken = [...new Set(result?.variants.flatMap(({ untaken = [] }) => untaken))];
  return (
    <div className={styles.agreement} role="status">
      <p>
        {!mine
          ? t.unknownKernels
          : mine.kernels === record.kernels
            ? t.sameKernels(record.kernels)
            : t.otherKernels(record.kernels, mine.kernels)}
      </p>
      <p data-verdict={agreement?.verdict}>{agreement ? write(agreement) : t.curves.unfinished}</p>
      {untaken.length > 0 && <p>{t.untaken}</p>}
      {untaken.map((sentence) => (
        <p key={sentence} lang="en">
          {sentence}
        </p>
      ))}
    </div>
  );

  function write({ verdict, largest, allowed, isPartial }: AgreementOfCurves): string {
    if (verdict === "nothing") return t.curves.nothing;
    const sentence =
      verdict === "identical"
        ? t.curves.identical
        : t.curves[verdict](
            Number.isFinite(largest) ? format.percent(largest) : "∞",
            format.percent(allowed, 0),
          );
    return isPartial ? t.curves.partial(sentence) : sentence;
  }
}
