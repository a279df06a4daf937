import { useEffect, useMemo, useState } from "react";
import { lookAfterComparisons } from "../../store/results/look-after-comparisons";
import { isEmbedded } from "../../store/settings/embed";
import { useDemo } from "../demo/use-demo";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { keepScroll } from "../layout/kept-scroll";
import { ShareSection } from "../share/ShareSection";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import { Bars } from "./Bars";
import styles from "./Compare.module.css";
import { CompareChart } from "./CompareChart";
import { CrossoverChart } from "./CrossoverChart";
import { Live } from "./Live";
import { Notices } from "./Notices";
import { OpenBox } from "./OpenBox";
import { OrderStrip } from "./OrderStrip";
import { useOpened } from "./opened";
import { openedWords } from "./opened-words";
import { PlanPlace } from "./PlanPlace";
import { Remarks } from "./Remarks";
import { Reported } from "./Reported";
import { ResultTable } from "./ResultTable";
import type { Side } from "./sides";
import { takeWhatIsDropped } from "./take-dropped";
import { useComparisonState } from "./use-comparison";
import { useAddressedPlan } from "./use-plan";
import { useStages } from "./use-stages";
import { WhyList } from "./WhyList";

/** The page of comparisons: what to compare, how it goes, what came of it, and what others report. */
export function Compare() {
  const shared = useWords(sharedWords);
  const kept = useWords(openedWords);
  const engine = useEngine();
  const description = useRunState((state) => state.description);
  const reported = useOpened((state) => state.record);
  const isReading = useOpened((state) => state.isReading);
  const [isOver, setOver] = useState(false);
  useAddressedPlan(description);
  useEffect(keepScroll, []);

  useEffect(() => lookAfterComparisons(engine), [engine]);
  useEffect(() => (isEmbedded() ? undefined : takeWhatIsDropped(engine, setOver)), [engine]);

  return (
    <div className={styles.page} data-over={isOver || undefined}>
      <Notices />
      {isReading && <p>{kept.open.reading}</p>}
      {reported ? (
        <Reported record={reported} />
      ) : description ? (
        <PlanPlace description={description} />
      ) : (
        <p className={styles.note}>{shared.loading}</p>
      )}
      <Live />
      <Results />
      {!isEmbedded() && <OpenBox />}
    </div>
  );
}

/** What was reported and what was measured here, beside each other where there is both. */
function Results() {
  const reported = useOpened((state) => state.record);
  const isRunHere = useOpened((state) => state.isRunHere);
  const record = useComparisonState((state) => state.record);
  const isActive = useComparisonState((state) => state.isActive);
  const sides = useMemo((): Side[] => {
    const mine: Side[] =
      record && (!reported || isRunHere) ? [{ kind: "mine", record, isOver: !isActive }] : [];
    return reported ? [{ kind: "reported", record: reported, isOver: true }, ...mine] : mine;
  }, [reported, record, isRunHere, isActive]);
  const last = sides.at(-1);
  return last && <Parts sides={sides} last={last} />;
}

/** The parts of a result, one after the other. */
function Parts({ sides, last }: { sides: readonly Side[]; last: Side }) {
  const { kind, record, isOver } = last;
  const order = useComparisonState(({ report }) => report?.order);
  const isMine = kind === "mine";
  const isComparison = record.variants.length > 1;
  const stage = useStages(4);
  const isPresented = useDemo((demo) => demo.isPresented);
  const pair = isComparison && stage > 1 && (
    <div className={styles.pair}>
      <Bars sides={sides} />
      <WhyList side={last} />
    </div>
  );
  return (
    <>
      {/* What was asked for first, where a room waits for it. */}
      {isPresented && pair}
      <CrossoverChart sides={sides} />
      <CompareChart sides={sides} />
      {!isPresented && pair}
      {stage > 2 && <ResultTable sides={sides} canRerun={isMine && isOver} />}
      {isMine && order && isComparison && stage > 3 && <OrderStrip record={record} order={order} />}
      {stage > 3 &&
        sides.map((side) => (
          <Remarks key={side.kind} record={side.record} side={sides.length > 1 ? side.kind : null} />
        ))}
      {stage > 3 && isOver && (isMine || !isEmbedded()) && <ShareSection record={record} />}
    </>
  );
}
