import { formatRoomCode } from "../../distribute/machines/room-code";
import { linkToRoom } from "../../store/machines/room-link";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useReplicaName } from "../together/use-replica-name";
import styles from "./Machines.module.css";
import { QrCode } from "./QrCode";
import { useClassroom, useMachines } from "./use-machines";
import { words } from "./words";

/** The host's room: its code for all to see, and who asks to be let in. */
export function RoomShown({ code }: { code: string }) {
  const { classroom: t } = useWords(words);
  const server = useClassroom((state) => state.server);
  const network = server?.network ?? [];
  // As the host itself reached it, where that is no address of its own machine.
  const address = network.find((one) => new URL(one).host === location.host) ?? network[0];
  const reached = address ?? `${location.origin}/`;
  return (
    <ol className={styles.steps}>
      <li className={styles.step}>
        <p>{t.address(reached)}</p>
        <p className={styles.code}>
          <span className="visually-hidden">{t.shown} </span>
          {formatRoomCode(code)}
        </p>
        <QrCode link={linkToRoom(reached, code)} label={t.picture} />
        <p className={styles.note}>
          {address === undefined ? t.loopback : address.startsWith("https:") ? t.certificate : t.plain}
        </p>
      </li>
      <li className={styles.step}>
        <Asking />
      </li>
    </ol>
  );
}

function Asking() {
  const { classroom: t } = useWords(words);
  const format = useFormats();
  const nameOf = useReplicaName();
  const { classroom } = useMachines();
  const asking = useClassroom((state) => state.asking);
  return (
    <>
      <p>{t.asking}</p>
      {asking.length === 0 && <p className={styles.note}>{t.noneAsks}</p>}
      {asking.length > 1 && (
        <div className={styles.buttons}>
          <Button
            onClick={() => {
              for (const { peer } of asking) classroom.admit(peer);
            }}
          >
            {t.admitAll(format.count(asking.length))}
          </Button>
        </div>
      )}
      <ul className={styles.list} aria-label={t.asking} aria-live="polite">
        {asking.map(({ peer, name }) => (
          <li key={peer}>
            <strong>{nameOf(name)}</strong>
            <Button aria-label={t.admitNamed(nameOf(name))} onClick={() => classroom.admit(peer)}>
              {t.admit}
            </Button>
            <Button
              look="quiet"
              aria-label={t.refuseNamed(nameOf(name))}
              onClick={() => classroom.refuse(peer)}
            >
              {t.refuse}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
