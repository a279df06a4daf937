import { words as fusionWords } from "../../ui/fusion/words";
import { writeTime } from "../../ui/fusion/write-launch";
import { useFormats, useWords } from "../../ui/i18n";
import type { Waits as Measured } from "./measure";
import styles from "./Waits.module.css";
import { words } from "./words";

const most = 40;

/** What a step would take for each alone, as rows of dots: the longest has all of them. */
export function Waits({ waits }: { waits: Measured }) {
  const t = useWords(words).trip;
  const { time } = useWords(fusionWords);
  const format = useFormats();
  const longest = Math.max(...Object.values(waits));
  return (
    <ul className={styles.waits}>
      {(["launching", "memory", "arithmetic"] as const).map((name) => {
        const dots = Math.round((most * waits[name]) / longest);
        return (
          <li key={name}>
            <span>{t.options[name]}</span>
            <svg viewBox={`0 0 ${12 * most} 12`} aria-hidden="true">
              {Array.from({ length: most }, (_, i) => (
                <circle
                  key={i}
                  cx={6 + 12 * i}
                  cy={6}
                  r={i < dots ? 5 : 1}
                  data-lit={i < dots || undefined}
                />
              ))}
            </svg>
            <b data-figure="">{writeTime(waits[name], time, format)}</b>
          </li>
        );
      })}
    </ul>
  );
}
