import { useWords } from "../../ui/i18n";
import styles from "./CellPicture.module.css";
import { words } from "./words";

const [width, height] = [500, 300];
/** Middle of the cell, and its radius. */
const [x, y, radius] = [220, 150, 72];

/** One cell with what comes and what goes, as the figure below has it. */
export function CellPicture() {
  const t = useWords(words).array.picture;
  return (
    <svg className={styles.picture} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.label}>
      <circle className={styles.light} cx={x} cy={y} r={radius} />
      <path className={styles.way} d={`M30 ${y - 32}H${width - 30}`} />
      <path className={styles.way} d={`M${x + 32} 26V${height - 26}`} />
      <circle className={styles.weight} cx={x} cy={y} r={26} />
      <circle cx={100} cy={y - 32} r={13} />
      <circle cx={width - 120} cy={y - 32} r={13} />
      <circle className={styles.sum} cx={x + 32} cy={46} r={9} />
      <circle className={styles.sum} cx={x + 32} cy={height - 46} r={14} />
      <text className={styles.name} x={100} y={y - 58} textAnchor="middle">
        {t.input}
      </text>
      <text className={styles.name} x={width - 120} y={y - 58} textAnchor="middle">
        {t.onwards}
      </text>
      <text className={styles.name} x={x + 54} y={51}>
        {t.above}
      </text>
      <text className={styles.name} x={x - radius - 10} y={y + 22} textAnchor="end">
        {t.weight}
      </text>
      <text className={styles.formula} x={x + 58} y={height - 40}>
        {t.formula}
      </text>
    </svg>
  );
}
