import { useId, useState } from "react";
import { useFormats, useWords } from "../../ui/i18n";
import { LiveFigure } from "../../ui/learn/LiveFigure";
import { Rail } from "../../ui/learn/Rail";
import styles from "./HalfPicture.module.css";
import { halfBitsOf, numberAt, placeOf } from "./half-bits";
import { words } from "./words";

const steps = 450;

/** A number that the reader chooses, and the sixteen bits of the half that it becomes. */
export function HalfPicture() {
  const t = useWords(words).bits;
  const format = useFormats();
  const sliderId = useId();
  const [number, setNumber] = useState(1.5);
  const { value, bits } = halfBitsOf(number);
  const said = t.stored(write(number), write(value));
  return (
    <LiveFigure said={said}>
      <svg viewBox="0 0 640 48" aria-hidden="true">
        {bits.map((isOn, i) => (
          <circle
            key={i}
            className={styles.bit}
            data-on={isOn || undefined}
            data-part={i === 0 ? "sign" : i < 6 ? "exponent" : "fraction"}
            cx={20 + 38 * i + (i > 0 ? 12 : 0) + (i > 5 ? 12 : 0)}
            cy={24}
            r={isOn ? 15 : 4}
          />
        ))}
      </svg>
      <p className="quiet">{t.parts}</p>
      <label htmlFor={sliderId} className="quiet">
        {t.slider}
      </label>
      <Rail
        id={sliderId}
        min={0}
        max={steps}
        value={Math.round(steps * placeOf(number))}
        aria-valuetext={said}
        onChange={(event) => setNumber(numberAt(event.target.valueAsNumber / steps))}
      />
    </LiveFigure>
  );

  function write(x: number): string {
    if (!Number.isFinite(x)) return t.infinity;
    if (x !== 0 && x < 1e-3) return format.scientific(x);
    return x >= 1000 ? format.count(x) : format.setting(Number(x.toPrecision(5)));
  }
}
