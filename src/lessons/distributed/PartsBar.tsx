import { useFormats, useWords } from "../../ui/i18n";
import { type Group, type Part, sharesOf } from "./measure";
import styles from "./PartsBar.module.css";
import { words } from "./words";

const count = 50;
const parts: readonly Part[] = ["compute", "exchange", "wait"];

/** A round of the replicas as fifty dots, each a fiftieth of their time: computing is full, the exchange vermilion, waiting hollow. */
export function PartsBar({ group }: { group: Group }) {
  const t = useWords(words).parts;
  const format = useFormats();
  const shares = sharesOf(group);
  const [computed, exchanged] = [shares.compute, shares.compute + shares.exchange].map((share) =>
    Math.round(count * share),
  ) as [number, number];
  const partOf = (i: number): Part => (i < computed ? "compute" : i < exchanged ? "exchange" : "wait");
  return (
    <figure className={styles.bar} aria-label={t.label}>
      <svg viewBox={`0 0 ${13 * count} 13`} aria-hidden="true">
        {Array.from({ length: count }, (_, i) => (
          <circle key={i} data-part={partOf(i)} cx={6.5 + 13 * i} cy={6.5} r={5} />
        ))}
      </svg>
      <ul className={styles.legend}>
        {parts.map((part) => (
          <li key={part}>
            <svg viewBox="0 0 13 13" aria-hidden="true">
              <circle data-part={part} cx={6.5} cy={6.5} r={5} />
            </svg>
            {t[part]} <b data-figure="">{format.percent(shares[part], 0)}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}
