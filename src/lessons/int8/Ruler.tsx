import { useId, useState } from "react";
import { useFormats, useWords } from "../../ui/i18n";
import { LiveFigure } from "../../ui/learn/LiveFigure";
import { Rail } from "../../ui/learn/Rail";
import styles from "./Ruler.module.css";
import { snap } from "./snap";
import { words } from "./words";

const [width, left] = [640, 20];
const hundredths = 100;

/** A weight above a ruler of as many marks as the bits allow, and the mark that it snaps to. */
export function Ruler() {
  const t = useWords(words).ruler;
  const format = useFormats();
  const [numberId, bitsId] = [useId(), useId()];
  const [number, setNumber] = useState(0.37);
  const [bits, setBits] = useState(4);
  const { integer, value, marks, place } = snap(number, bits);
  const x = (share: number) => left + (width - 2 * left) * share;
  const at = x((number + 1.2) / 2.4);
  const mark = x(marks[place]!);
  const said = t.snapped(write(number), format.count(integer), write(value));
  const counted = t.marks(format.count(bits), format.count(marks.length));
  return (
    <LiveFigure said={said}>
      <svg viewBox={`0 0 ${width} 120`} aria-hidden="true">
        {marks.map((share, i) => (
          <circle
            key={share}
            className={styles.mark}
            data-on={i === place || undefined}
            cx={x(share)}
            cy={92}
            r={i === place ? 9 : Math.max(0.9, Math.min(4, 160 / marks.length))}
          />
        ))}
        <path className={styles.jump} d={`M${at} 34Q${at} 66 ${mark} 78`} />
        <circle className={styles.number} cx={at} cy={24} r={9} />
      </svg>
      <label htmlFor={numberId} className="quiet">
        {t.number}
      </label>
      <Rail
        id={numberId}
        min={-hundredths}
        max={hundredths}
        value={Math.round(hundredths * number)}
        aria-valuetext={said}
        onChange={(event) => setNumber(event.target.valueAsNumber / hundredths)}
      />
      <label htmlFor={bitsId} className="quiet">
        {t.bits}
      </label>
      <Rail
        id={bitsId}
        min={1}
        max={8}
        value={bits}
        aria-valuetext={counted}
        onChange={(event) => setBits(event.target.valueAsNumber)}
      />
      <p className="quiet">{counted}</p>
    </LiveFigure>
  );

  function write(one: number): string {
    return one.toFixed(3).replace("-", "−");
  }
}
