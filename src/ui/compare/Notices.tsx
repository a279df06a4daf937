import type { LinkNotice } from "../../store/results/sharing";
import { useText, wordFor } from "../i18n";
import { Button } from "../shared/Button";
import styles from "./Compare.module.css";
import { useOpened, useOpenedStore } from "./opened";
import { usePlan, usePlanStore } from "./use-plan";
import { useWords } from "./words";

/** What could not be followed of the address or of an opened link, each in a sentence of its own. */
export function Notices() {
  const words = useWords();
  const t = useText();
  const { dismissNotices } = useOpenedStore();
  const { dismissProblems } = usePlanStore();
  const notices = useOpened((state) => state.notices);
  const problems = usePlan((state) => state.problems);
  return (
    <div role="alert">
      {notices.length > 0 && (
        <div className={styles.notices}>
          <h2>{words.notices.title}</h2>
          <ul>
            {notices.map((notice, i) => (
              <li key={i}>{writeNotice(notice)}</li>
            ))}
          </ul>
          <Button look="quiet" onClick={dismissNotices}>
            {words.notices.dismiss}
          </Button>
        </div>
      )}
      {problems.length > 0 && (
        <div className={styles.notices}>
          <h2>{words.problems.title}</h2>
          <ul>
            {problems.map(({ reason, name, value }) => (
              <li key={`${reason}${name}${value}`}>
                {words.problems[reason](wordFor({ ...t.fields, ...numbers() }, name), value)}
              </li>
            ))}
          </ul>
          <Button look="quiet" onClick={dismissProblems}>
            {words.notices.dismiss}
          </Button>
        </div>
      )}
    </div>
  );

  function numbers(): Record<string, string> {
    return { baseline: words.plan.baseline, maxSteps: words.plan.maxSteps };
  }

  function writeNotice({ code, message, field = "", value = "", used }: LinkNotice): string {
    const texts: Partial<Record<string, string | ((...args: string[]) => string)>> = words.notices;
    const text = texts[code];
    const label = wordFor(t.fields, field);
    const instead = used ?? words.notices.nothing;
    if (text === undefined) return message;
    if (typeof text === "string") return text;
    if (code === "more") return text(value);
    return code === "missing" ? text(label, instead) : text(label, value, instead);
  }
}
