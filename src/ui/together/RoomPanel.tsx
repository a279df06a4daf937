import { useId } from "react";
import { addressOnSite } from "../../store/settings/embed";
import { isPossible } from "../../store/together/plan";
import type { TabCard } from "../../store/together/room-messages";
import { isTogether } from "../../store/together/together-state";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { groupWords } from "./group-words";
import styles from "./RoomPanel.module.css";
import { useReplicaName } from "./use-replica-name";
import { usePlan, useRoom, useRoomState, useTogether, useTogetherState } from "./use-together";

/** Where tabs of one browser meet, to train one network together. */
export function RoomPanel() {
  const { room: t } = useWords(groupWords);
  const room = useRoom();
  const isOpen = useRoomState((state) => state.isOpen);
  const titleId = useId();
  return (
    <section className={styles.room} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <p className={styles.note}>{t.note}</p>
      <div className={styles.buttons}>
        <Button aria-expanded={isOpen} onClick={isOpen ? room.close : room.open}>
          {isOpen ? t.close : t.open}
        </Button>
        {isOpen && (
          <a href={addressOnSite()} target="_blank" rel="noopener">
            {t.openTab}
          </a>
        )}
      </div>
      {isOpen && <Tabs />}
    </section>
  );
}

function Tabs() {
  const { room: t } = useWords(groupWords);
  const nameOf = useReplicaName();
  const self = useRoomState((state) => state.self);
  const others = useRoomState((state) => state.others);
  const titleId = useId();
  return (
    <div className={styles.tabs}>
      <p>{t.self(nameOf(self.name))}</p>
      <h3 id={titleId}>{t.tabs}</h3>
      <div aria-live="polite">
        {others.length === 0 && <p className={styles.note}>{t.nobody}</p>}
        <ul aria-labelledby={titleId}>
          {others.map((card) => (
            <Tab key={card.id} card={card} />
          ))}
        </ul>
      </div>
    </div>
  );
}

function Tab({ card }: { card: TabCard }) {
  const { room: t } = useWords(groupWords);
  const format = useFormats();
  const nameOf = useReplicaName();
  const together = useTogether();
  const isActive = useTogetherState(isTogether);
  const isReady = usePlan(({ plan }) => isPossible(plan));
  const ownGroup = useRoomState(({ self }) => self.group);
  const { id, group, size, isBusy } = card;
  const name = nameOf(card.name);
  const isTogetherWithIt = group !== null && group === ownGroup;
  return (
    <li>
      <strong>{name}</strong>
      <span className={styles.note}>
        {group !== null ? t.state.training(format.count(size)) : isBusy ? t.state.busy : t.state.idle}
      </span>
      {!isTogetherWithIt && (group !== null || !isBusy) && (
        <Button
          aria-label={group === null ? t.inviteNamed(name) : t.joinNamed(name)}
          disabled={isActive || !isReady}
          onClick={() => (group === null ? void together.startWith(id) : together.join(id))}
        >
          {group === null ? t.invite : t.join}
        </Button>
      )}
    </li>
  );
}
