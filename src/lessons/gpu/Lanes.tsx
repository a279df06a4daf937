import { useWords } from "../../ui/i18n";
import styles from "./Lanes.module.css";
import { words } from "./words";

const [columns, rows] = [40, 12];

/** Four large dots beside some hundred small ones: the same ink altogether, spread in two ways. */
export function Lanes() {
  const t = useWords(words).lanes;
  return (
    <figure className={styles.lanes}>
      <svg viewBox="0 0 640 210" aria-hidden="true">
        {[0, 1, 2, 3].map((i) => (
          <circle
            key={i}
            className={styles.few}
            cx={50 + 90 * (i % 2)}
            cy={52 + 90 * Math.floor(i / 2)}
            r={34}
          />
        ))}
        {Array.from({ length: columns * rows }, (_, i) => (
          <circle
            key={i}
            className={styles.many}
            cx={232 + 10.2 * (i % columns)}
            cy={12 + 14.2 * Math.floor(i / columns)}
            r={3.1}
          />
        ))}
        <text x={95} y={206} textAnchor="middle">
          {t.few}
        </text>
        <text x={431} y={206} textAnchor="middle">
          {t.many}
        </text>
      </svg>
    </figure>
  );
}
