import { useId } from "react";
import { groupOf } from "../../race/plan";
import type { RecordedHeat, RecordedLane } from "../../share/race-record";
import { useFormats, useWords } from "../i18n";
import styles from "./HeatBars.module.css";
import { LaneName } from "./LaneName";
import { words } from "./words";
import { writeTime } from "./write-time";

interface HeatBarsProps {
  /** Of this machine; null before it was raced here. */
  mine: RecordedHeat | null;
  /** Of the one who sent it. */
  theirs: RecordedHeat | null;
  /** Whether something is being raced here: what is not over then is still to come. */
  isRunning: boolean;
}

/** One product: a bar for each contender, its check beside it, all on one scale. What is not right has no bar. */
export function HeatBars({ mine, theirs, isRunning }: HeatBarsProps) {
  const t = useWords(words);
  const format = useFormats();
  const titleId = useId();
  const heat = mine ?? theirs;
  if (!heat) return null;
  const lanes = [...(theirs?.lanes ?? []), ...(mine?.lanes ?? [])];
  const names = [...new Set([...(mine?.lanes ?? []), ...(theirs?.lanes ?? [])].map(({ name }) => name))];
  const most = Math.max(...lanes.map(({ rate }) => rate?.q3 ?? 0), Number.MIN_VALUE);
  const isPair = mine !== null && theirs !== null;
  return (
    <section className={styles.heat} aria-labelledby={titleId}>
      <h3 id={titleId}>
        {t.product(format.count(heat.size), heat.precision)} <span className={styles.unit}>{t.unit}</span>
      </h3>
      <ul aria-labelledby={titleId}>
        {names.flatMap((name) =>
          [theirs, mine].map((side, place) => {
            const lane = side?.lanes.find((one) => one.name === name);
            return (
              lane && (
                <li
                  key={`${name} ${place}`}
                  data-side={isPair ? ["theirs", "mine"][place] : undefined}
                  data-again={(place === 1 && theirs?.lanes.some((one) => one.name === name)) || undefined}
                  data-bare={isOut(lane) || undefined}
                  data-rival={groupOf(name) === "rivals" || undefined}
                >
                  <LaneName lane={lane} />
                  <Bar lane={lane} most={most} isHalf={heat.precision === "f16"} />
                  <Figure
                    lane={lane}
                    side={isPair ? t.reported[place === 0 ? "theirs" : "mine"] : null}
                    isUnderWay={isRunning && place === 1}
                  />
                </li>
              )
            );
          }),
        )}
      </ul>
    </section>
  );
}

/** Whether there is no bar to come. */
const isOut = ({ state }: RecordedLane): boolean =>
  state === "failed" || state === "slow" || state === "lacking";

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

function Bar({ lane: { rate }, most, isHalf }: { lane: RecordedLane; most: number; isHalf: boolean }) {
  return (
    <span className={styles.track} aria-hidden="true" data-half={isHalf || undefined}>
      {rate && <span className={styles.bar} style={{ inlineSize: percent(rate.median / most) }} />}
      {rate && rate.q3 > rate.q1 && (
        <span
          className={styles.interval}
          style={{
            insetInlineStart: percent(rate.q1 / most),
            inlineSize: percent((rate.q3 - rate.q1) / most),
          }}
        />
      )}
    </span>
  );
}

interface FigureProps {
  lane: RecordedLane;
  side: string | null;
  /** Whether it may have one yet. */
  isUnderWay: boolean;
}

/** The rate with its quartiles and its check, or why there is none. */
function Figure({ lane, side, isUnderWay }: FigureProps) {
  const t = useWords(words);
  const format = useFormats();
  const { rate } = lane;
  return (
    <span className={styles.figure}>
      {side !== null && <span className={styles.side}>{side} </span>}
      {rate && (
        <>
          <strong data-figure="">{format.rate(rate.median)}</strong>{" "}
          <span className={styles.small}>{t.within(format.rate(rate.q1), format.rate(rate.q3))}</span>
        </>
      )}
      <span className={lane.state === "failed" ? styles.problem : styles.small}>
        {stateOf(lane)} {isOut(lane) && <span lang="en">{lane.problem}</span>}
      </span>
    </span>
  );

  function stateOf({ state, deviation, estimateMs }: RecordedLane): string {
    if (state === "slow") return t.state.slow(writeTime(estimateMs ?? 0, format));
    if (rate && deviation !== null) return t.state.right(format.scientific(deviation));
    if (!isUnderWay && ["waiting", "preparing", "warm"].includes(state)) return t.state.cut;
    return t.state[state === "done" ? "warm" : state];
  }
}
