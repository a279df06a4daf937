import type { LinkNotice } from "../../store/results/sharing";
import { useWords, wordFor } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import styles from "./Compare.module.css";
import { useOpened, useOpenedStore } from "./opened";
import { openedWords } from "./opened-words";
import { usePlan, usePlanStore } from "./use-plan";
import { words } from "./words";

/** What could not be followed of the address or of an opened link, each in a sentence of its own. */
export function Notices() {
  const kept = useWords(openedWords);
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const { dismissNotices } = useOpenedStore();
  const { dismissProblems } = usePlanStore();
  const notices = useOpened((state) => state.notices);
  const problems = usePlan((state) => state.problems);
  return (
    <div role="alert">
      {notices.length > 0 && (
        <div className={styles.notices}>
          <h2>{kept.notices.title}</h2>
          <ul>
            {notices.map((notice, i) => (
              <li key={i}>{writeNotice(notice)}</li>
            ))}
          </ul>
          <Button look="quiet" onClick={dismissNotices}>
            {shared.dismiss}
          </Button>
        </div>
      )}
      {problems.length > 0 && (
        <div className={styles.notices}>
          <h2>{t.problems.title}</h2>
          <ul>
            {problems.map(({ reason, name, value }) => (
              <li key={`${reason}${name}${value}`}>
                {t.problems[reason](wordFor({ ...shared.fields, ...numbers() }, name), value)}
              </li>
            ))}
          </ul>
          <Button look="quiet" onClick={dismissProblems}>
            {shared.dismiss}
          </Button>
        </div>
      )}
    </div>
  );

  function numbers(): Record<string, string> {
    return { baseline: t.plan.baseline, maxSteps: t.plan.maxSteps };
  }

  function writeNotice({ code, message, field = "", value = "", used }: LinkNotice): string {
    const texts: Partial<Record<string, string | ((...args: string[]) => string)>> = kept.notices.each;
    const text = texts[code];
    const label = wordFor(shared.fields, field);
    const instead = used ?? kept.notices.nothing;
    if (text === undefined) return message;
    if (typeof text === "string") return text;
    if (code === "more") return text(value);
    return code === "missing" ? text(label, instead) : text(label, value, instead);
  }
}
