import type { PointerEvent } from "react";
import { useFormats } from "../../ui/i18n";
import { factorAt, shareOf } from "../../ui/learn/guess";
import styles from "./PayChart.module.css";
import { gains, type WidthRow, widths } from "./pay";

interface PayChartProps {
  /** By width. */
  drawn: readonly number[];
  /** null until they are measured. */
  rows: readonly WidthRow[] | null;
  /** null where the line is fixed. */
  onDraw: ((place: number, gain: number) => void) | null;
}

const [width, height] = [640, 260];
/** Above and below the scale, so that no dot is cut off. */
const margin = 14;
const span = height - 2 * margin;
const gap = width / widths.length;

const x = (place: number): number => gap * (place + 0.5);
const y = (gain: number): number => margin + span * (1 - shareOf(gain, gains));

/** The reader's line over the widths, hollow and vermilion, and the measured one, filled, with the interval of each point. */
export function PayChart({ drawn, rows, onDraw }: PayChartProps) {
  const format = useFormats();
  const line = (values: readonly number[]) =>
    values.map((value, place) => `${x(place)},${y(value)}`).join(" ");

  function draw({ currentTarget, clientX, clientY, buttons }: PointerEvent<SVGSVGElement>): void {
    if (buttons === 0 || !onDraw) return;
    const box = currentTarget.getBoundingClientRect();
    const place = Math.floor((widths.length * (clientX - box.left)) / box.width);
    const at = (height * (clientY - box.top)) / box.height;
    const share = Math.min(1, Math.max(0, 1 - (at - margin) / span));
    if (place in widths) onDraw(place, factorAt(share, gains));
  }

  return (
    <div className={styles.chart} aria-hidden="true">
      <span className={styles.none} style={{ aspectRatio: `${width} / ${y(1)}` }}>
        1×
      </span>
      <svg
        aria-hidden="true"
        data-open={onDraw ? "" : undefined}
        viewBox={`0 0 ${width} ${height}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          draw(event);
        }}
        onPointerMove={draw}
      >
        <path className={styles.one} d={`M0 ${y(1)}H${width}`} />
        {rows && (
          <>
            <polyline className={styles.measured} points={line(rows.map(({ gain }) => gain.value))} />
            {rows.map(({ width: one, gain: { value, low, high } }, place) => (
              <g key={one}>
                <path className={styles.measured} d={`M${x(place)} ${y(low)}V${y(high)}`} />
                <circle className={styles.point} cx={x(place)} cy={y(value)} r={6} />
              </g>
            ))}
          </>
        )}
        <polyline className={styles.drawn} points={line(drawn)} />
        {drawn.map((gain, place) => (
          <circle key={widths[place]} className={styles.handle} cx={x(place)} cy={y(gain)} r={9} />
        ))}
      </svg>
      <div className={styles.widths}>
        {widths.map((one) => (
          <span key={one}>{format.count(one)}</span>
        ))}
      </div>
    </div>
  );
}
