import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Handed } from "./Handed";
import styles from "./Machines.module.css";
import { problemWords } from "./problem-words";
import { TextEntry } from "./TextEntry";
import { useHand, useMachines } from "./use-machines";
import { words } from "./words";

/** Two machines, step by step: what this one shows, and what it waits for. */
export function ByHand() {
  const { hand: t } = useWords(words);
  const problems = useWords(problemWords).hand;
  const { hand } = useMachines();
  const step = useHand((state) => state.step);
  const problem = useHand((state) => state.problem);
  const cancel = (
    <Button look="quiet" onClick={hand.cancel}>
      {t.cancel}
    </Button>
  );
  return (
    <div className={styles.part}>
      {problem && (
        <p className={styles.problem} role="alert">
          {problems[problem]}
        </p>
      )}
      {step.at === "start" && (
        <>
          <p className={styles.note}>{t.start}</p>
          <div className={styles.buttons}>
            <Button onClick={() => void hand.invite()}>{t.invite}</Button>
          </div>
          <TextEntry label={t.invitationLabel} action={t.answer} onText={(text) => void hand.answer(text)} />
        </>
      )}
      {step.at === "making" && <p role="status">{t.making}</p>}
      {step.at === "invited" && (
        <>
          <ol className={styles.steps} aria-label={t.steps}>
            <li className={styles.step}>
              <p>{t.carry}</p>
              <Handed link={step.link} label={t.invitationCode} />
            </li>
            <li className={styles.step}>
              <p>{t.back}</p>
              <TextEntry label={t.answerLabel} action={t.take} onText={(text) => void hand.accept(text)} />
            </li>
          </ol>
          <div className={styles.buttons}>{cancel}</div>
        </>
      )}
      {step.at === "asked" && (
        <>
          <p role="status">{t.asked}</p>
          <div className={styles.buttons}>
            <Button look="primary" onClick={() => void hand.answer(step.text)}>
              {t.answer}
            </Button>
            {cancel}
          </div>
        </>
      )}
      {step.at === "answered" && (
        <>
          <p role="status">{t.bringBack}</p>
          <Handed link={step.link} label={t.answerCode} />
          <div className={styles.buttons}>{cancel}</div>
        </>
      )}
      {step.at === "connecting" && <p role="status">{t.connecting}</p>}
      {step.at === "handed-over" && <p role="status">{t.handedOver}</p>}
    </div>
  );
}
