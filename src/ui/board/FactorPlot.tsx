import { useMemo } from "react";
import { quantile } from "../../lib/math";
import type { FactorPoint } from "../../share/board/worksheet-points";
import { useWords } from "../i18n";
import { writeFactor, writeGuess } from "../learn/write-factor";
import styles from "./FactorPlot.module.css";
import { Mark } from "./Mark";
import { roomyLogScale, roundValues } from "./metric-axis";
import { plotWords } from "./plot-words";
import { Readable } from "./Readable";
import { useLabels } from "./use-board";
import { useGroupName } from "./use-group-name";

/** Marks of GPUs are filled, those of processors hollow. */
const fills = { gpu: 1, software: 0, processor: 0, unknown: 0.5 } as const;

interface FactorPlotProps {
  points: readonly FactorPoint[];
  question: string;
  /** Key of the devices that stand out; null for all. */
  device: string | null;
}

/** Predicted factors against measured ones, both logarithmic: whoever was right lies on the diagonal. */
export function FactorPlot({ points, question, device }: FactorPlotProps) {
  const { lesson: t, times } = useWords(plotWords);
  const groupName = useGroupName();
  const labelOf = useLabels();
  const both = useMemo(
    () =>
      points.flatMap(({ guess, measured, ...rest }) =>
        guess === null || measured === null ? [] : [{ ...rest, guess, measured }],
      ),
    [points],
  );
  if (both.length === 0) return null;
  const values = both.flatMap(({ guess, measured }) => [guess, measured.value]);
  const scale = roomyLogScale(Math.min(...values), Math.max(...values));
  const place = (value: number) => 100 * scale.place(value);
  const ticks = roundValues(scale).map((value) => ({
    at: place(value),
    text: String(Number(value.toPrecision(3))),
  }));
  const chosen = both.filter((point) => device === null || point.device.key === device);
  const medians = chosen.length > 0 && {
    guess: place(
      quantile(
        chosen.map(({ guess }) => guess),
        0.5,
      ),
    ),
    measured: place(
      quantile(
        chosen.map(({ measured }) => measured.value),
        0.5,
      ),
    ),
  };

  function textOf(mark: number): string {
    const { entry, device: group, guess, measured } = both[mark]!;
    const { value, low, high } = measured;
    const written = times(writeFactor(value));
    const found =
      low === null || high === null ? written : t.interval(written, writeFactor(low), writeFactor(high));
    return t.mark(labelOf(entry), groupName(group), times(writeGuess(guess)), found);
  }

  return (
    <div className={styles.place}>
      <Readable className={styles.plot} label={t.plot(question)} count={both.length} textOf={textOf}>
        {(tipOf) => (
          <>
            <svg className={styles.lines} aria-hidden="true">
              {ticks.map(({ at, text }) => (
                <g key={text} className={styles.grid}>
                  <line x1={`${at}%`} x2={`${at}%`} y1="0" y2="100%" />
                  <line x1="0" x2="100%" y1={`${100 - at}%`} y2={`${100 - at}%`} />
                </g>
              ))}
              <line className={styles.diagonal} x1="0" y1="100%" x2="100%" y2="0" />
              {medians && (
                <>
                  <line
                    className={styles.guess}
                    x1={`${medians.guess}%`}
                    x2={`${medians.guess}%`}
                    y1="0"
                    y2="100%"
                  />
                  <line
                    className={styles.measured}
                    x1="0"
                    x2="100%"
                    y1={`${100 - medians.measured}%`}
                    y2={`${100 - medians.measured}%`}
                  />
                </>
              )}
            </svg>
            {ticks.map(({ at, text }) => (
              <span key={text}>
                <span className={styles.below} style={{ insetInlineStart: `${at}%` }}>
                  {text}
                </span>
                <span className={styles.beside} style={{ insetBlockEnd: `${at}%` }}>
                  {text}
                </span>
              </span>
            ))}
            {both.map((point, i) => (
              <Mark
                key={point.entry}
                number={i}
                x={place(point.guess)}
                top={`${100 - place(point.measured.value)}%`}
                fill={fills[point.device.kind]}
                isSoftware={point.device.kind === "software"}
                isFaint={device !== null && point.device.key !== device}
                isHigh={place(point.measured.value) > 70}
                tip={tipOf(i)}
              />
            ))}
          </>
        )}
      </Readable>
      <span className={styles.across} aria-hidden="true">
        {t.predicted}
      </span>
      <span className={styles.up} aria-hidden="true">
        {t.measured}
      </span>
    </div>
  );
}
