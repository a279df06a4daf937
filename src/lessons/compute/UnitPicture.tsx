import { useId, useState } from "react";
import { useFormats, useWords } from "../../ui/i18n";
import { LiveFigure } from "../../ui/learn/LiveFigure";
import { Rail } from "../../ui/learn/Rail";
import { dotRadius } from "../../ui/shared/halftone";
import styles from "./UnitPicture.module.css";
import { image, side, sumOf, weights } from "./unit";
import { words } from "./words";

const pitch = 24;
const all = side * side;

/** Pixels, weights and their products beside each other: as far as the reader has come, they are in the sum. */
export function UnitPicture() {
  const t = useWords(words).unit;
  const format = useFormats();
  const sliderId = useId();
  const [count, setCount] = useState(60);
  const sum = sumOf(count).toFixed(2).replace("-", "−");
  const said = t.sum(format.count(count), format.count(2 * count), sum);
  const products = image.map((pixel, i) => pixel * weights[i]!);
  return (
    <LiveFigure said={said}>
      <svg viewBox={`0 0 ${side * pitch * 3 + 120} ${side * pitch}`} aria-hidden="true">
        <Dots values={image} left={0} count={all} />
        <text className={styles.sign} x={side * pitch + 30} y={(side * pitch) / 2 + 12} textAnchor="middle">
          ×
        </text>
        <Dots values={weights} left={side * pitch + 60} count={all} />
        <text
          className={styles.sign}
          x={2 * side * pitch + 90}
          y={(side * pitch) / 2 + 12}
          textAnchor="middle"
        >
          =
        </text>
        <Dots values={products} left={2 * side * pitch + 120} count={count} />
      </svg>
      <label htmlFor={sliderId} className="quiet">
        {t.slider}
      </label>
      <Rail
        id={sliderId}
        min={0}
        max={all}
        value={count}
        aria-valuetext={said}
        onChange={(event) => setCount(event.target.valueAsNumber)}
      />
    </LiveFigure>
  );
}

interface DotsProps {
  values: readonly number[];
  left: number;
  /** Those behind them are not there yet. */
  count: number;
}

/** Areas are values; what is below 0 has the other ink, as the weights of a network have everywhere. */
const Dots = ({ values, left, count }: DotsProps) => (
  <>
    {values.map((value, i) => (
      <circle
        key={i}
        className={styles.dot}
        data-negative={value < 0 || undefined}
        cx={left + pitch * ((i % side) + 0.5)}
        cy={pitch * (Math.floor(i / side) + 0.5)}
        r={i < count ? Math.max(0.8, pitch * dotRadius(Math.abs(value))) : 0.8}
      />
    ))}
  </>
);
