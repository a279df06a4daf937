import { type KeyboardEvent, useState } from "react";
import type { MeasuredRoofline } from "../../store/runs/measuring";
import { useFormats, useWords } from "../i18n";
import { gflopsUnit } from "../measuring/write-rates";
import { nextCell } from "../shared/roving";
import { sharedWords } from "../shared/words";
import { PointFigures } from "./PointFigures";
import styles from "./RooflineChart.module.css";
import {
  along,
  type Decades,
  decadesAround,
  type Peaks,
  type Roof,
  type RooflinePoint,
  ridgeOf,
  roofAt,
  roofOf,
} from "./roofline";
import { words } from "./words";

interface RooflineChartProps {
  measured: MeasuredRoofline;
  /** Of the device that was measured on. */
  peaks: Peaks;
  points: readonly RooflinePoint[];
  onPoint: (point: number) => void;
}

interface Axes {
  x: Decades;
  y: Decades;
}

/** Both axes count powers of ten. */
export function RooflineChart({ measured, peaks, points, onPoint }: RooflineChartProps) {
  const t = useWords(words);
  const [last, setLast] = useState(0);
  // Measured again, a step may have fewer launches.
  const reached = Math.min(last, points.length - 1);
  const { gpu, processor } = measured.peaks;
  const all = [gpu, processor].flatMap((one) => one ?? []);
  const places = points.flatMap((point) => [point, point.predicted ?? point]);
  const axes: Axes = {
    x: decadesAround([
      ...places.map(({ intensity }) => intensity),
      ...all.map((one) => 4 * ridgeOf(roofOf(one, "f16"))),
    ]),
    y: decadesAround([
      ...places.map(({ gflops }) => gflops),
      ...all.map(({ f32Gflops, f16Gflops }) => f16Gflops ?? f32Gflops),
    ]),
  };
  const at = ({ intensity, gflops }: { intensity: number; gflops: number }) => ({
    insetInlineStart: `${100 * along(axes.x, intensity)}%`,
    insetBlockEnd: `${100 * along(axes.y, gflops)}%`,
  });

  function move(event: KeyboardEvent<HTMLUListElement>): void {
    const next = nextCell(event.key, event.ctrlKey, reached, points.length, points.length);
    if (next === null) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll("button")[next]!.focus();
  }

  return (
    <div className={styles.chart}>
      <p className={styles.rate}>{gflopsUnit}</p>
      <div className={styles.field}>
        <svg className={styles.lines} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <RoofLine roof={roofOf(peaks, "f32")} axes={axes} look="f32" />
          {peaks.f16Gflops !== null && <RoofLine roof={roofOf(peaks, "f16")} axes={axes} look="f16" />}
          {all
            .filter((one) => one !== peaks)
            .map((other) => (
              <RoofLine key={other.copyGBs} roof={roofOf(other, "f32")} axes={axes} look="other" />
            ))}
          {points.map(
            (point, index) =>
              point.predicted && (
                <path key={index} className={styles.way} d={pathOf(axes, [point, point.predicted])} />
              ),
          )}
        </svg>
        <Ticks axes={axes} />
        {points.map(
          ({ predicted, precision }, index) =>
            predicted && (
              <span
                key={index}
                className={styles.predicted}
                style={at(predicted)}
                data-halves={precision !== "f32" || undefined}
              />
            ),
        )}
        <ul className={styles.points} aria-label={t.picture} onKeyDown={move}>
          {points.map((point, index) => (
            <li key={index} style={at(point)}>
              <button
                type="button"
                tabIndex={index === reached ? 0 : -1}
                data-halves={point.precision !== "f32" || undefined}
                data-fused={point.isFused || undefined}
                onPointerEnter={() => onPoint(index)}
                onClick={() => onPoint(index)}
                onFocus={() => {
                  setLast(index);
                  onPoint(index);
                }}
              >
                <span className="visually-hidden">
                  <PointFigures point={point} peaks={peaks} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <p className={styles.intensity}>{t.intensity}</p>
      <Legend />
    </div>
  );
}

/** A line between places, in percent of the field. */
const pathOf = ({ x, y }: Axes, places: readonly { intensity: number; gflops: number }[]): string =>
  `M${places
    .map(({ intensity, gflops }) => `${100 * along(x, intensity)} ${100 - 100 * along(y, gflops)}`)
    .join("L")}`;

function RoofLine({ roof, axes, look }: { roof: Roof; axes: Axes; look: "f32" | "f16" | "other" }) {
  const ends = [10 ** axes.x.from, ridgeOf(roof), 10 ** axes.x.to];
  const places = ends.map((intensity) => ({ intensity, gflops: roofAt(roof, intensity) }));
  return <path className={styles.roof} data-look={look} d={pathOf(axes, places)} />;
}

function Ticks({ axes }: { axes: Axes }) {
  const format = useFormats();
  const powers = ({ from, to }: Decades) => Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  return (
    <div aria-hidden="true">
      {powers(axes.x).map((value) => (
        <span
          key={value}
          className={styles.tickX}
          style={{ insetInlineStart: `${100 * along(axes.x, value)}%` }}
        >
          {format.rate(value)}
        </span>
      ))}
      {powers(axes.y).map((value) => (
        <span
          key={value}
          className={styles.tickY}
          style={{ insetBlockEnd: `${100 * along(axes.y, value)}%` }}
        >
          {format.rate(value)}
        </span>
      ))}
    </div>
  );
}

function Legend() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  return (
    <ul className={styles.legend} aria-hidden="true">
      <li>
        <span className={styles.sample} />
        {shared.options.f32}
      </li>
      <li>
        <span className={styles.sample} data-halves="" />
        {shared.options.f16}
      </li>
      <li>
        <span className={styles.sample} />
        {t.legend.single}
      </li>
      <li>
        <span className={styles.sample} data-fused="" />
        {t.legend.fused}
      </li>
      <li>
        <span className={styles.sample} data-predicted="" />
        {t.legend.predicted}
      </li>
    </ul>
  );
}
