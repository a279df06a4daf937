import { useWords } from "../i18n";
import styles from "./Beside.module.css";
import { shareOf, type Truth } from "./guess";
import { words } from "./words";
import { writeFactor, writeGuess } from "./write-factor";

interface BesideProps {
  min: number;
  max: number;
  guess: number | null;
  /** null until it was measured. */
  truth: Exclude<Truth, string> | null;
}

const count = 49;
const width = 640;
const left = 12;
const span = width - 2 * left;

/** A predicted and a measured factor on one logarithmic line of dots: the prediction a hollow mark, the measurement dots up to it. */
export function Beside({ min, max, guess, truth }: BesideProps) {
  const t = useWords(words).loop;
  const x = (value: number) => left + span * shareOf(value, { min, max });
  const reached = truth ? shareOf(truth.value, { min, max }) : 0;
  const factor = (value: number) => `${writeFactor(value)}×`;
  return (
    <figure className={styles.beside}>
      <svg viewBox={`0 0 ${width} 40`} aria-hidden="true">
        {Array.from({ length: count }, (_, i) => {
          const share = i / (count - 1);
          return (
            <circle
              key={share}
              className={styles.dot}
              data-lit={(truth && share <= reached) || undefined}
              cx={left + span * share}
              cy={20}
              r={truth && share <= reached ? 5.5 : 1.25}
              style={{ transitionDelay: `${8 * i}ms` }}
            />
          );
        })}
        {truth?.low !== undefined && truth.high !== undefined && (
          <path
            className={styles.interval}
            d={`M${x(truth.low)} 30v8M${x(truth.high)} 30v8M${x(truth.low)} 34H${x(truth.high)}`}
          />
        )}
        {guess !== null && <circle className={styles.guess} cx={x(guess)} cy={20} r={9} />}
        <path className={styles.one} d={`M${x(1)} 4v32`} />
      </svg>
      <dl>
        <div>
          <dt className={styles.term}>{t.said}</dt>
          <dd data-figure="">{guess === null ? "–" : `${writeGuess(guess)}×`}</dd>
        </div>
        <div>
          <dt className={styles.term}>{t.measured}</dt>
          <dd data-figure="">{truth ? factor(truth.value) : "○"}</dd>
          {truth?.low !== undefined && truth.high !== undefined && (
            <dd className={styles.range}>{t.interval(factor(truth.low), factor(truth.high))}</dd>
          )}
        </div>
      </dl>
    </figure>
  );
}
