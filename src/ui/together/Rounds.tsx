import { useCallback, useId, useMemo, useRef, useState } from "react";
import { durationOf, type GroupSummary } from "../../store/together/round-log";
import { useFormats, useWords } from "../i18n";
import { usePalette } from "../shared/palette";
import { Sideways } from "../shared/Sideways";
import { useDrawing } from "../shared/use-drawing";
import { useRem } from "../shared/use-rem";
import { sharedWords } from "../shared/words";
import { drawRounds, heightOf, type RoundsLook } from "./draw-rounds";
import own from "./Rounds.module.css";
import styles from "./Together.module.css";
import { useReplicaName } from "./use-replica-name";
import { useTogether, useTogetherState } from "./use-together";
import { words } from "./words";

const kinds = ["compute", "exchange", "wait"] as const;

/** The latest rounds in time, a row for each replica; the same in words for those who don't see them, and in numbers. */
export function Rounds({ summary }: { summary: GroupSummary }) {
  const { rounds: t } = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const nameOf = useReplicaName();
  const look = useLook(summary);
  const { rounds } = useTogether();
  const place = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const draw = useCallback(
    // Drawn anew with each summary, from what there is by then.
    (canvas: HTMLCanvasElement) => drawRounds(canvas, summary.rounds > 0 ? rounds().latest : [], look),
    [summary, rounds, look],
  );
  useDrawing(place, draw, 1);
  const share = (value: number) => format.percent(value, 0);
  const spoken = summary.replicas.map(({ name, shares: { compute, exchange, wait } }) =>
    t.replica(nameOf(name), share(compute), share(exchange), share(wait)),
  );
  const medianMs = summary.roundMs?.median;
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <p className={styles.note}>{t.note}</p>
      <ul className={styles.legend} aria-hidden="true">
        {kinds.map((kind) => (
          <li key={kind}>
            <span className={own.sample} data-kind={kind} />
            {t.legend[kind]}
          </li>
        ))}
      </ul>
      <div
        ref={place}
        className={own.place}
        style={{ blockSize: `${heightOf(summary.replicas.length)}rem` }}
        role="img"
        aria-label={t.label(
          format.count(rounds().latest.length),
          medianMs === undefined ? "–" : format.milliseconds(medianMs),
          shared.sentences(spoken),
        )}
      >
        <canvas className={styles.layer} />
      </div>
      <Numbers summary={summary} />
    </section>
  );
}

function useLook(summary: GroupSummary): RoundsLook {
  const { rounds: t } = useWords(words);
  const format = useFormats();
  const palette = usePalette();
  const rem = useRem();
  const nameOf = useReplicaName();
  const isHalf = useTogetherState(({ config }) => config !== null && config.precision !== "f32");
  const isHalfOnWire = useTogetherState(({ plan }) => plan?.wire === "f16");
  // Joined, since the list is another one with every summary.
  const names = summary.replicas.map(({ name }) => nameOf(name)).join("\n");
  return useMemo(
    () => ({
      palette,
      rem,
      format,
      font: getComputedStyle(document.documentElement).fontFamily,
      inHalves: { compute: isHalf, exchange: isHalfOnWire },
      names: names.split("\n"),
      unit: t.unit,
    }),
    [palette, rem, format, isHalf, isHalfOnWire, names, t],
  );
}

const shownRounds = 6;

/** The last few rounds as a table, made while it is unfolded. */
function Numbers({ summary }: { summary: GroupSummary }) {
  const { rounds: t, replicas: names } = useWords(words);
  const format = useFormats();
  const nameOf = useReplicaName();
  const { rounds } = useTogether();
  const [isOpen, setOpen] = useState(false);
  const latest = isOpen && summary.rounds > 0 ? rounds().latest.slice(-shownRounds).toReversed() : [];
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.note}>{t.numbers}</summary>
      {isOpen && (
        <Sideways className={own.numbers} label={t.numbers}>
          <table>
            <caption className="visually-hidden">{t.numbers}</caption>
            <thead>
              <tr>
                <th scope="col">{names.name}</th>
                {kinds.map((kind) => (
                  <th key={kind} scope="col">
                    {t.legend[kind]}
                  </th>
                ))}
              </tr>
            </thead>
            {latest.map((round) => (
              <tbody key={round.round}>
                <tr>
                  <th scope="rowgroup" colSpan={4}>
                    {t.round(format.count(round.round + 1), format.milliseconds(durationOf(round)))}
                  </th>
                </tr>
                {round.replicas.map((replica) => (
                  <tr key={replica.rank}>
                    <th scope="row">{nameOf(replica.name)}</th>
                    <td>{format.milliseconds(replica.computeMs)}</td>
                    <td>{format.milliseconds(replica.exchangeMs)}</td>
                    <td>{format.milliseconds(replica.waitMs)}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </Sideways>
      )}
    </details>
  );
}
