import { useId } from "react";
import { memberOf, rowsOf } from "../../store/machines/board";
import type { GroupSummary } from "../../store/together/round-log";
import { useFormats, useWords } from "../i18n";
import { boardWords } from "./board-words";
import styles from "./Machines.module.css";
import { useCrew } from "./use-machines";

/** Of this machine alone, in words. */
export function Mine({ summary }: { summary: GroupSummary }) {
  const { mine: t } = useWords(boardWords);
  const format = useFormats();
  const self = useCrew((state) => state.self);
  const members = useCrew((state) => state.members);
  const titleId = useId();
  const row = rowsOf(summary, members).find(({ name }) => memberOf(name, members)?.id === self);
  if (self === null || !row) return null;
  const { samples, share, bytesSent, bytesPerRound, shares, aloneRate, samplesPerSecond } = row;
  const percent = (value: number) => format.percent(value, 0);
  return (
    <section className={styles.part} aria-labelledby={titleId} data-aside>
      <h3 id={titleId}>{t.title}</h3>
      <ul>
        <li>{t.samples(format.count(samples), percent(share))}</li>
        <li>{t.time(percent(shares.compute), percent(shares.exchange), percent(shares.wait))}</li>
        <li>{t.sent(format.megabytes(bytesSent), format.megabytes(bytesPerRound))}</li>
        {aloneRate !== null && <li>{t.alone(format.rate(aloneRate), format.rate(samplesPerSecond))}</li>}
      </ul>
    </section>
  );
}
