import { useFormats } from "../i18n";
import styles from "./LossChart.module.css";
import { settledLoss } from "./train-here";

export interface LossLine {
  name: string;
  losses: readonly number[];
  /** f16 is vermilion, as everywhere. */
  isHalf: boolean;
  /** Of two in the same ink the one that goes wrong. */
  isDashed: boolean;
  /** Wide and pale, so that one sees another line coincide with it, or leave it. */
  isWide?: boolean;
}

const [width, height, margin] = [640, 220, 10];
const points = 80;

/** The losses of a few runs over each other on a logarithmic scale, each point the mean of some steps. */
export function LossChart({ label, lines }: { label: string; lines: readonly LossLine[] }) {
  const format = useFormats();
  const thin = lines.map(({ losses }) => thinned(losses));
  const longest = Math.max(2, ...lines.map(({ losses }) => losses.length));
  const values = thin.flat().map(({ loss }) => Math.log(Math.max(1e-6, loss)));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (step: number) => margin + ((width - 2 * margin) * step) / longest;
  const y = (loss: number) =>
    height - margin - ((height - 2 * margin) * (Math.log(Math.max(1e-6, loss)) - low)) / (high - low || 1);
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {thin.map((line, i) => (
          <polyline
            key={lines[i]!.name}
            data-half={lines[i]!.isHalf || undefined}
            data-dashed={lines[i]!.isDashed || undefined}
            data-wide={lines[i]!.isWide || undefined}
            points={line.map(({ step, loss }) => `${x(step).toFixed(1)},${y(loss).toFixed(1)}`).join(" ")}
          />
        ))}
      </svg>
      <ul className={styles.legend}>
        {lines.map(({ name, losses, isHalf, isDashed, isWide }) => (
          <li key={name}>
            <svg viewBox="0 0 24 8" aria-hidden="true">
              <polyline
                data-half={isHalf || undefined}
                data-dashed={isDashed || undefined}
                data-wide={isWide || undefined}
                points="0,4 24,4"
              />
            </svg>
            {name} <b>{losses.length > 0 ? format.loss(settledLoss(losses)) : "–"}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** Means of spans of steps that are as long as each other, so many that they can be told apart. */
export function thinned(losses: readonly number[]): { step: number; loss: number }[] {
  const span = Math.max(1, Math.ceil(losses.length / points));
  return Array.from({ length: Math.ceil(losses.length / span) }, (_, i) => {
    const part = losses.slice(i * span, (i + 1) * span);
    return {
      step: i * span + part.length / 2,
      loss: part.reduce((sum, loss) => sum + loss, 0) / part.length,
    };
  });
}
