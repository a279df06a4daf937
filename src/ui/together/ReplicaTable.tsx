import { useId } from "react";
import type { ReplicaSummary } from "../../store/together/round-log";
import { useFormats, useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import styles from "./ReplicaTable.module.css";
import { useDeviceText } from "./use-device-text";
import { useReplicaName } from "./use-replica-name";
import { words } from "./words";

const noReplicas: readonly never[] = [];

/** A row for each replica: what it trains on, how fast, what it waits and what it has sent. */
export function ReplicaTable({
  replicas = noReplicas,
}: {
  replicas?: readonly ReplicaSummary[] | undefined;
}) {
  const { replicas: t } = useWords(words);
  const format = useFormats();
  const nameOf = useReplicaName();
  const deviceText = useDeviceText();
  const titleId = useId();
  return (
    <section className={styles.replicas} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <Sideways className={styles.scroll} label={t.label}>
        <table>
          <caption className="visually-hidden">{t.label}</caption>
          <thead>
            <tr>
              <th scope="col">{t.name}</th>
              <th scope="col">{t.device}</th>
              <th scope="col">{t.rate}</th>
              <th scope="col">{t.exchanging}</th>
              <th scope="col">{t.waiting}</th>
              <th scope="col">{t.sent}</th>
              <th scope="col">{t.loss}</th>
            </tr>
          </thead>
          <tbody>
            {replicas.map((replica) => (
              <tr key={replica.rank}>
                <th scope="row">{nameOf(replica.name)}</th>
                <td>{deviceText(replica.device)}</td>
                <td>{format.rate(replica.samplesPerSecond)}</td>
                <td>{format.percent(replica.shares.exchange, 0)}</td>
                <td>{format.percent(replica.shares.wait, 0)}</td>
                <td>
                  {format.megabytes(replica.bytesSent)}
                  <span className={styles.small}>{t.perRound(format.megabytes(replica.bytesPerRound))}</span>
                </td>
                <td>{format.loss(replica.loss)}</td>
              </tr>
            ))}
            {replicas.length === 0 && (
              <tr>
                <td className={styles.none} colSpan={7}>
                  {t.none}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}
