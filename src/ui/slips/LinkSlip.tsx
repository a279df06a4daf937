import type { LinkProblem } from "../../store/settings/url";
import { allowedRange } from "../controls/allowed-range";
import { writeValue } from "../controls/write-value";
import { useFormats, useWords, wordFor } from "../i18n";
import styles from "../layout/Notice.module.css";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { useActions } from "../use-session";
import { words } from "./link-words";

export interface LinkSlipProps {
  problems: readonly LinkProblem[];
}

/** What could not be followed of the page's link, and what is used instead. */
export function LinkSlip({ problems }: LinkSlipProps) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const { dismissLinkProblems } = useActions();

  function inWords({ name, value, reason, field, used }: LinkProblem): string {
    if (!field || used === null)
      return (name === "hide" || name === "lock" ? t.unknownName : t.unknown)(name, value);
    const label = name in t.names ? wordFor(t.names, name) : wordFor(shared.fields, name);
    const instead =
      field.name === "preset"
        ? wordFor(shared.presets, String(used))
        : writeValue(name, used, shared, format);
    if (reason === "repeated") return t.repeated(label, value, instead);
    if (reason === "unavailable")
      return t.unavailable(label, writeValue(name, value, shared, format), instead);
    return t.notAllowed(label, value, allowedRange(field, shared), instead);
  }

  return (
    <div className={styles.slip}>
      <h2 className={styles.title}>{t.title}</h2>
      <ul className={styles.problems}>
        {problems.map((problem, i) => (
          <li key={i}>{inWords(problem)}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button onClick={dismissLinkProblems}>{shared.dismiss}</Button>
      </div>
    </div>
  );
}
