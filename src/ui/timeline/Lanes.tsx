import { type KeyboardEvent, useState } from "react";
import type { StepTimeline, StepTimelines } from "../../worker/api";
import { words as fusionWords } from "../fusion/words";
import { writeTime } from "../fusion/write-launch";
import { useFormats, useWords } from "../i18n";
import { PageLink } from "../layout/PageLink";
import { togetherMs } from "../measuring/rates";
import { nextCell } from "../shared/roving";
import { sharedWords } from "../shared/words";
import styles from "./Lanes.module.css";
import { LaunchFigures } from "./LaunchFigures";
import { words } from "./words";

/** A step below the other, all on one scale: the longest of them, or of their launches together, is as wide as the panel. */
export function Lanes({ timelines }: { timelines: StepTimelines }) {
  const { steps } = timelines;
  const t = useWords(words);
  const [pointedAt, setPointedAt] = useState<{ step: StepTimeline; launch: number } | null>(null);
  const fullMs = Math.max(...steps.flatMap((step) => [step.step.median, togetherMs(step)]));
  // What was pointed at in an earlier measurement is no longer there.
  const pointed = pointedAt && steps.includes(pointedAt.step) && pointedAt;
  return (
    <div className={styles.lanes}>
      <Legend />
      {steps.map((step) => (
        <Lane
          key={step.fusion}
          step={step}
          fullMs={fullMs}
          hasHost={timelines.clock !== "processor"}
          onPoint={(launch) => setPointedAt({ step, launch })}
        />
      ))}
      <p className={styles.figures}>{pointed ? <LaunchFigures {...pointed} /> : t.point}</p>
    </div>
  );
}

interface LaneProps {
  step: StepTimeline;
  fullMs: number;
  /** Whether something else than the device has a part in a step: what prepares and submits it. */
  hasHost: boolean;
  onPoint: (launch: number) => void;
}

function Lane({ step, fullMs, hasHost, onPoint }: LaneProps) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const [last, setLast] = useState(0);
  const { fusion, precision, launches } = step;
  // Measured again, a step may have fewer launches.
  const reached = Math.min(last, launches.length - 1);
  const mode = t.modes[fusion];
  const width = (ms: number) => ({ inlineSize: `${(100 * ms) / fullMs}%` });

  function move(event: KeyboardEvent<HTMLOListElement>): void {
    const next = nextCell(event.key, event.ctrlKey, reached, launches.length, launches.length);
    if (next === null) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll("a")[next]!.focus();
  }

  return (
    <div className={styles.lane} data-halves={precision !== "f32" || undefined}>
      <h3>{mode}</h3>
      <LaneTotals step={step} hasHost={hasHost} />
      <ol className={styles.bars} aria-label={t.lane(mode, shared.options[precision])} onKeyDown={move}>
        {launches.map((launch, index) => (
          <li
            key={index}
            style={width(launch.time.median)}
            data-fused={launch.operations.length > 1 || undefined}
            onPointerEnter={() => onPoint(index)}
          >
            <PageLink
              name="kernels"
              own={`kernel=${encodeURIComponent(launch.name)}`}
              tabIndex={index === reached ? 0 : -1}
              onFocus={() => {
                setLast(index);
                onPoint(index);
              }}
            >
              <span className="visually-hidden">
                <LaunchFigures step={step} launch={index} />
              </span>
              <code aria-hidden="true">{launch.name}</code>
            </PageLink>
          </li>
        ))}
      </ol>
      <div className={styles.whole} style={width(step.step.median)} />
    </div>
  );
}

/** What the launches take together, beside what the step took that was timed apart from them. */
function LaneTotals({ step, hasHost }: Pick<LaneProps, "step" | "hasHost">) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const { time } = useWords(fusionWords);
  const format = useFormats();
  const write = (ms: number) => writeTime(ms, time, format);
  const off = (ratio: number) => `${ratio < 1 ? "−" : "+"}${format.percent(Math.abs(ratio - 1), 0)}`;
  const { median, q1, q3 } = step.sumOverStep;
  return (
    <p className="quiet">
      {shared.listed([
        t.totals(format.count(step.launches.length), write(togetherMs(step)), write(step.step.median)),
        t.difference(off(median), off(q1), off(q3)),
        ...(hasHost ? [t.withHost(write(step.wall.median))] : []),
      ])}
    </p>
  );
}

function Legend() {
  const { legend } = useWords(words);
  return (
    <ul className={styles.legend} aria-hidden="true">
      <li>
        <span className={styles.sample} />
        {legend.single}
      </li>
      <li>
        <span className={styles.sample} data-fused="" />
        {legend.fused}
      </li>
      <li>
        <span className={styles.whole} />
        {legend.step}
      </li>
    </ul>
  );
}
