import { useId } from "react";
import { canAgreeOnCodes } from "../../distribute/machines/short-code";
import type { CrewMember } from "../../store/machines/crew";
import { isPossible } from "../../store/together/plan";
import { isTogether } from "../../store/together/together-state";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { useReplicaName } from "../together/use-replica-name";
import { usePlan, useTogetherState } from "../together/use-together";
import styles from "./Machines.module.css";
import { useCrew, useMachines } from "./use-machines";
import { words } from "./words";

/** The machines that have met; the host begins the run of all. */
export function CrewList() {
  const { crew: t } = useWords(words);
  const { crew, hand, classroom } = useMachines();
  const members = useCrew((state) => state.members);
  const isHost = useCrew(({ self, host }) => self === host);
  const obstacle = useCrew((state) => state.obstacle);
  const isActive = useTogetherState(isTogether);
  const titleId = useId();
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <h3 id={titleId}>{t.title}</h3>
      <ul className={styles.list} aria-labelledby={titleId} aria-live="polite">
        {members.map((member) => (
          <Member key={member.id} member={member} />
        ))}
      </ul>
      <p className={styles.note}>{canAgreeOnCodes() ? t.compare : t.noDigits}</p>
      {obstacle && (
        <p className={styles.problem} role="status">
          {t.obstacle[obstacle]}
        </p>
      )}
      <Flooding />
      {isHost ? <Begin /> : <p className={styles.note}>{t.wait}</p>}
      <div className={styles.buttons}>
        <Button
          look="quiet"
          disabled={isActive}
          onClick={() => {
            classroom.leave();
            hand.cancel();
            crew.part();
          }}
        >
          {t.leave}
        </Button>
        {isActive && <span className={styles.note}>{t.leaveFirst}</span>}
      </div>
    </section>
  );
}

/** Which machines send more links for the board than a person would. */
function Flooding() {
  const { crew: t } = useWords(words);
  const { names } = useWords(sharedWords);
  const nameOf = useReplicaName();
  const flooding = useCrew((state) => state.flooding);
  const members = useCrew((state) => state.members);
  if (flooding.length === 0) return null;
  const named = members.filter(({ id }) => flooding.includes(id)).map(({ name }) => nameOf(name));
  return (
    <p className={styles.problem} role="status">
      {t.flooding(names(named))}
    </p>
  );
}

function Begin() {
  const { crew: t } = useWords(words);
  const format = useFormats();
  const { crew } = useMachines();
  const others = useCrew(
    ({ members, self }) => members.filter(({ id, reach }) => id !== self && reach === "open").length,
  );
  const isActive = useTogetherState(isTogether);
  const isReady = usePlan(({ plan }) => isPossible(plan));
  if (others === 0) return <p className={styles.note}>{t.alone}</p>;
  return (
    <>
      <div className={styles.buttons}>
        <Button look="primary" icon="play" disabled={isActive || !isReady} onClick={crew.begin}>
          {t.begin(format.count(others))}
        </Button>
      </div>
      <p className={styles.note}>{t.settings}</p>
    </>
  );
}

function Member({ member: { id, name, reach, code } }: { member: CrewMember }) {
  const { crew: t } = useWords(words);
  const nameOf = useReplicaName();
  const self = useCrew((state) => state.self);
  const host = useCrew((state) => state.host);
  return (
    <li>
      <strong>{nameOf(name)}</strong>
      <span className={styles.note}>{id === self ? t.self : t.reach[reach]}</span>
      {id === host && <span className={styles.note}>{t.host}</span>}
      {code !== null && <span className={styles.digits}>{t.digits(code)}</span>}
    </li>
  );
}
