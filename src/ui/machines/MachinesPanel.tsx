import { useId, useState } from "react";
import { useStore } from "zustand";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Segmented } from "../shared/Segmented";
import { useReplicaName } from "../together/use-replica-name";
import { ByHand } from "./ByHand";
import { CrewList } from "./CrewList";
import { InClassroom } from "./InClassroom";
import styles from "./Machines.module.css";
import { useClassroom, useCrew, useHand, useMachines } from "./use-machines";
import { words } from "./words";

const ways = ["hand", "classroom"] as const;
type Way = (typeof ways)[number];

/** Where machines of one network meet, to train one model together. */
export function MachinesPanel() {
  const t = useWords(words);
  const { classroom } = useMachines();
  const [isOpened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<Way | null>(null);
  const isByHand = useHand(({ step, problem }) => step.at !== "start" || problem !== null);
  const isInClassroom = useClassroom(({ step }) => step.at !== "unknown");
  const isMet = useCrew(({ self }) => self !== null);
  const isOpen = isOpened || isByHand || isInClassroom || isMet;
  const way = chosen ?? (isInClassroom ? "classroom" : "hand");
  const titleId = useId();
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <p className={styles.note}>{t.note}</p>
      {!isOpen && (
        <div className={styles.buttons}>
          <Button aria-expanded={false} onClick={() => setOpened(true)}>
            {t.open}
          </Button>
        </div>
      )}
      {isOpen && (
        <>
          <p className={styles.note}>{t.trust}</p>
          {!isSecureContext && <p className={styles.note}>{t.insecure}</p>}
          {!isMet && (
            <>
              <Name />
              <Segmented
                label={t.way.label}
                segments={ways.map((value) => ({ value, label: t.way.each[value] }))}
                value={way}
                onChange={(next) => {
                  setChosen(next);
                  if (next === "classroom") void classroom.look();
                }}
              />
            </>
          )}
          {way === "hand" ? <ByHand /> : <InClassroom />}
          {isMet && <CrewList />}
        </>
      )}
    </section>
  );
}

/** What this machine is called on all screens. */
function Name() {
  const t = useWords(words);
  const { ownName } = useMachines();
  const { given, drawn } = useStore(ownName);
  const nameOf = useReplicaName();
  const id = useId();
  return (
    <div className={styles.name}>
      <label htmlFor={id}>{t.name}</label>
      <input
        id={id}
        className={styles.field}
        maxLength={40}
        autoComplete="off"
        placeholder={nameOf(drawn)}
        value={given}
        onChange={(event) => ownName.setState({ given: event.currentTarget.value })}
      />
    </div>
  );
}
