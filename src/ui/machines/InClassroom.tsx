import { useId, useState } from "react";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { CopyText } from "../shared/CopyText";
import styles from "./Machines.module.css";
import { problemWords } from "./problem-words";
import { RoomShown } from "./RoomShown";
import { useClassroom, useMachines } from "./use-machines";
import { words } from "./words";

const command = "npm run classroom -- --lan --https";

/** A room of the classroom that serves this page: opened or joined, and how to have a classroom where there is none. */
export function InClassroom() {
  const { classroom: t } = useWords(words);
  const problems = useWords(problemWords).classroom;
  const { classroom } = useMachines();
  const step = useClassroom((state) => state.step);
  const problem = useClassroom((state) => state.problem);
  const named = useClassroom((state) => state.code);
  return (
    <div className={styles.part}>
      {problem && (
        <p className={styles.problem} role="alert">
          {problems[problem]}
        </p>
      )}
      {step.at === "looking" && <p role="status">{t.looking}</p>}
      {step.at === "none" && (
        <>
          <p className={styles.note}>{t.none}</p>
          <p className={styles.command}>{command}</p>
          <div className={styles.buttons}>
            <CopyText look="plain" label={t.copyCommand} text={() => command} />
            <Button look="quiet" onClick={() => void classroom.look()}>
              {t.lookAgain}
            </Button>
          </div>
        </>
      )}
      {step.at === "door" && <Door key={named} named={named} />}
      {step.at === "waiting" && <p role="status">{step.isHost ? t.waiting.host : t.waiting.guest}</p>}
      {step.at === "seated" && (
        <>
          {!step.isRelayThere && (
            <p className={styles.problem} role="status">
              {t.lost}
            </p>
          )}
          {step.isHost && <RoomShown code={step.code} />}
        </>
      )}
    </div>
  );
}

/** `named`: the code of the link that led here; empty where there was none. */
function Door({ named }: { named: string }) {
  const { classroom: t } = useWords(words);
  const { classroom } = useMachines();
  const [code, setCode] = useState(named);
  const id = useId();
  return (
    <>
      <p className={styles.note}>{t.door}</p>
      <form
        className={styles.name}
        onSubmit={(event) => {
          event.preventDefault();
          classroom.join(code);
        }}
      >
        <label htmlFor={id}>{t.code}</label>
        <input
          id={id}
          className={styles.field}
          autoComplete="off"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" look={named ? "primary" : "plain"} disabled={!code.trim()}>
          {t.join}
        </Button>
      </form>
      {!named && (
        <div className={styles.buttons}>
          <Button onClick={classroom.open}>{t.open}</Button>
        </div>
      )}
    </>
  );
}
