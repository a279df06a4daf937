import { useMemo } from "react";
import { quantile } from "../../lib/math";
import {
  type DeviceRows,
  type Metric,
  type ResultRow,
  rowsOf,
  type Workload,
} from "../../share/board/result-points";
import { useVariantName } from "../compare/variant-names";
import { useFormats, useWords } from "../i18n";
import { lanesOf } from "./lanes";
import { Mark } from "./Mark";
import { axisOf, useValueText } from "./metric-axis";
import { plotWords } from "./plot-words";
import { Readable } from "./Readable";
import styles from "./ResultPlot.module.css";
import { ResultTable } from "./ResultTable";
import { useLabels } from "./use-board";
import { useGroupName } from "./use-group-name";

/** Marks closer than this lie in lanes, in percent of the axis; more lanes than these would be a cloud. */
const [gapPercent, mostLanes] = [1.8, 7];
const laneRem = 0.5625;

const fills = { off: 0, layers: 0.5, step: 1, auto: 1 } as const;

/** One figure of all results of a workload: by device, of each its variants, with the median of each. */
export function ResultPlot({ workload, metric }: { workload: Workload; metric: Metric }) {
  const { results: t, metric: names, unit } = useWords(plotWords);
  const format = useFormats();
  const groupName = useGroupName();
  const rowName = useRowName(workload);
  const write = useValueText();
  const labelOf = useLabels();
  const devices = useMemo(() => rowsOf(workload, metric), [workload, metric]);
  const axis = useMemo(() => axisOf(metric, devices), [metric, devices]);
  const rows = devices.flatMap((one) => one.rows.map((row) => ({ device: one.device, row })));
  const marks = rows.flatMap(({ device, row }) =>
    row.points.map(({ point, value }) => ({ device, row, point, value })),
  );
  if (marks.length === 0) return <p>{t.nothing}</p>;

  function textOf(mark: number): string {
    const { device, row, point, value } = marks[mark]!;
    return t.mark(labelOf(point.entry), groupName(device), rowName(row), write(metric, value));
  }

  return (
    <>
      <Readable className={styles.plot} label={t.plot(names[metric])} count={marks.length} textOf={textOf}>
        {(tipOf) => (
          <>
            {devices.map((one) => (
              <div key={one.device.key} className={styles.device}>
                <p className={styles.name}>
                  {groupName(one.device)} <span className="quiet">{format.count(one.entries)}</span>
                </p>
                {one.rows.map((row) => (
                  <div key={row.key} className={styles.row}>
                    <span className={styles.variant}>{rowName(row)}</span>
                    {track(one, row, tipOf)}
                    <span className={styles.median}>
                      {t.median(write(metric, medianOf(row)), format.count(row.points.length))}
                    </span>
                  </div>
                ))}
              </div>
            ))}
            <div className={styles.row}>
              <span className={styles.unit}>{unit[metric]}</span>
              <span className={styles.axis}>
                {axis.ticks.map(({ x, text }) => (
                  <span key={text} className={styles.tick} style={{ insetInlineStart: `${x}%` }}>
                    {text}
                  </span>
                ))}
              </span>
              <span className={styles.unit}>{t.medianNote}</span>
            </div>
          </>
        )}
      </Readable>
      <ResultTable devices={devices} metric={metric} rowName={rowName} />
    </>
  );

  function track({ device }: DeviceRows, row: ResultRow, tipOf: (mark: number) => string | null) {
    const places = row.points.map(({ value }) => axis.place(value));
    const lanes = lanesOf(places, gapPercent, mostLanes);
    const reach = Math.max(...lanes.map(Math.abs));
    const start = marks.findIndex((mark) => mark.row === row);
    return (
      <span className={styles.track} style={{ blockSize: `${1.75 + 2 * laneRem * reach}rem` }}>
        {axis.ticks.map(({ x, text }) => (
          <span key={text} className={styles.line} style={{ insetInlineStart: `${x}%` }} />
        ))}
        <span
          className={styles.middle}
          data-half={row.kind.precision !== "f32" || undefined}
          style={{ insetInlineStart: `${axis.place(medianOf(row))}%` }}
        />
        {places.map((x, i) => (
          <Mark
            key={`${row.points[i]!.point.entry} ${row.points[i]!.point.variant}`}
            number={start + i}
            x={x}
            top={`calc(50% + ${laneRem * lanes[i]!}rem)`}
            fill={fills[row.kind.fusion]}
            isHalf={row.kind.precision !== "f32"}
            isSoftware={device.kind === "software"}
            isHigh={start < 3}
            tip={tipOf(start + i)}
          />
        ))}
      </span>
    );
  }
}

const medianOf = ({ points }: ResultRow): number =>
  quantile(
    points.map(({ value }) => value),
    0.5,
  );

/** What a row's points have in common: "f16, whole step", with what a speed-up is over. */
function useRowName({ variant }: Workload): (row: Pick<ResultRow, "kind" | "over">) => string {
  const t = useWords(plotWords);
  const variantName = useVariantName();
  const nameOf = ({ precision, fusion, bits }: ResultRow["kind"]) =>
    variantName(
      { config: { ...variant.config, precision, fusion }, bits },
      bits === 32 ? ["precision", "fusion"] : ["precision", "fusion", "bits"],
    );
  return ({ kind, over }) => (over ? t.over(nameOf(kind), nameOf(over)) : nameOf(kind));
}
