import type { GroupSummary } from "../../store/together/round-log";
import { speedUpOf } from "../../store/together/together-state";
import { useFormats, useWords } from "../i18n";
import styles from "../run/Figures.module.css";
import own from "./Figures.module.css";
import { useTogetherState } from "./use-together";
import { words } from "./words";
import { writeTimes } from "./write-times";

/** The numbers that one looks at. */
export function Figures({ summary }: { summary: GroupSummary }) {
  const { figures: t } = useWords(words);
  const format = useFormats();
  const alone = useTogetherState((state) => state.alone);
  const speedUp = speedUpOf({ summary, alone });
  const { samplesPerSecond, replicas } = summary;
  const exchange = replicas.reduce((total, { shares }) => total + shares.exchange, 0) / replicas.length;
  return (
    <dl className={own.figures}>
      <Figure
        label={t.rate}
        value={samplesPerSecond ? format.rate(samplesPerSecond.median) : null}
        note={t.rateNote}
      />
      <Figure
        label={t.speedUp}
        value={speedUp ? `${writeTimes(speedUp.median, format)}×` : null}
        note={t.speedUpNote}
      />
      <Figure
        label={t.exchange}
        value={samplesPerSecond ? format.percent(exchange, 0) : null}
        note={t.exchangeNote}
      />
      <Figure label={t.loss} value={format.loss(summary.loss)} note={t.lossNote} />
    </dl>
  );
}

function Figure({ label, value, note }: { label: string; value: string | null; note: string }) {
  return (
    <div>
      <dt className={styles.label}>{label}</dt>
      <dd className={value === null ? styles.none : styles.value}>{value ?? "–"}</dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  );
}
