import { useId } from "react";
import { formatRoomCode } from "../../distribute/machines/room-code";
import { rowsOf, speedOf, waitsOf } from "../../store/machines/board";
import { demo } from "../../store/settings/demo";
import type { GroupSummary } from "../../store/together/round-log";
import { useFormats, useWords } from "../i18n";
import figureStyles from "../run/Figures.module.css";
import { Button } from "../shared/Button";
import { Sideways } from "../shared/Sideways";
import figures from "../together/Figures.module.css";
import tableStyles from "../together/ReplicaTable.module.css";
import { useDeviceText } from "../together/use-device-text";
import { useReplicaName } from "../together/use-replica-name";
import { writeTimes } from "../together/write-times";
import own from "./Board.module.css";
import { boardWords } from "./board-words";
import { Mine } from "./Mine";
import { Pace } from "./Pace";
import { ResultLink } from "./ResultLink";
import { useClassroom, useCrew } from "./use-machines";

/** What a room sees of its run: how fast it is, by whom, and who waits for whom. */
export function Board({ summary }: { summary: GroupSummary }) {
  const t = useWords(boardWords);
  const format = useFormats();
  const nameOf = useReplicaName();
  const members = useCrew((state) => state.members);
  const code = useClassroom(({ step }) => (step.at === "seated" ? step.code : null));
  const titleId = useId();
  const speed = speedOf(summary, members);
  const rate = summary.samplesPerSecond;
  return (
    <section className={own.board} aria-labelledby={titleId}>
      <div className={own.title}>
        <h2 id={titleId}>{t.title}</h2>
        {code !== null && <span className={own.code}>{t.room(formatRoomCode(code))}</span>}
        <Button look="quiet" data-aside onClick={() => demo.setState({ isPresented: true })}>
          {t.project}
        </Button>
      </div>
      <dl className={figures.figures}>
        <Figure
          label={t.figures.rate}
          value={rate ? format.rate(rate.median) : null}
          note={t.figures.rateNote}
        />
        <Figure
          label={t.figures.times}
          value={speed ? `${writeTimes(speed.times.median, format)}×` : null}
          note={t.figures.timesNote}
        />
        <Figure
          label={t.figures.machines}
          value={format.count(summary.replicas.length)}
          note={t.figures.machinesNote}
        />
        <Figure label={t.figures.loss} value={format.loss(summary.loss)} note={t.figures.lossNote} />
      </dl>
      {rate && speed && (
        <p className={own.said}>
          {t.speed[speed.times.median >= 1 ? "faster" : "slower"](
            format.rate(rate.median),
            writeTimes(speed.times.median, format),
            nameOf(speed.fastest.name),
            format.rate(speed.fastest.rate),
          )}
        </p>
      )}
      <Waiting summary={summary} />
      <Pace summary={summary} />
      <Rows summary={summary} />
      <Mine summary={summary} />
      <ResultLink />
    </section>
  );
}

function Figure({ label, value, note }: { label: string; value: string | null; note: string }) {
  return (
    <div>
      <dt className={figureStyles.label}>{label}</dt>
      <dd className={value === null ? figureStyles.none : figureStyles.value}>{value ?? "–"}</dd>
      <dd className={figureStyles.note}>{note}</dd>
    </div>
  );
}

function Waiting({ summary }: { summary: GroupSummary }) {
  const { waits: t } = useWords(boardWords);
  const format = useFormats();
  const nameOf = useReplicaName();
  const waits = waitsOf(summary);
  const share = "share" in waits ? format.percent(waits.share, 0) : "";
  return (
    <p className={own.said}>
      {waits.for === "slowest" && t.slowest(nameOf(waits.name), share)}
      {waits.for === "network" && t.network(share)}
      {waits.for === "nobody" && t.nobody}
    </p>
  );
}

function Rows({ summary }: { summary: GroupSummary }) {
  const { table: t } = useWords(boardWords);
  const format = useFormats();
  const nameOf = useReplicaName();
  const deviceText = useDeviceText();
  const members = useCrew((state) => state.members);
  return (
    <Sideways className={tableStyles.scroll} label={t.label}>
      <table>
        <caption className="visually-hidden">{t.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.device}</th>
            <th scope="col">{t.share}</th>
            <th scope="col">{t.rate}</th>
            <th scope="col">{t.alone}</th>
            <th scope="col">{t.waiting}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(summary, members).map(
            ({ rank, name, device, share, samplesPerSecond, aloneRate, shares }) => (
              <tr key={rank}>
                <th scope="row">{nameOf(name)}</th>
                <td>{deviceText(device)}</td>
                <td>
                  {format.percent(share, 0)}
                  <span className={own.track} aria-hidden="true">
                    <span className={own.bar} style={{ inlineSize: `${(100 * share).toFixed(1)}%` }} />
                  </span>
                </td>
                <td>{format.rate(samplesPerSecond)}</td>
                <td>{aloneRate === null ? "–" : format.rate(aloneRate)}</td>
                <td>
                  {format.percent(shares.wait, 0)}
                  <span className={own.track} aria-hidden="true">
                    <span className={own.wait} style={{ inlineSize: `${(100 * shares.wait).toFixed(1)}%` }} />
                  </span>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </Sideways>
  );
}
