import { useWords } from "../i18n";
import styles from "./Prepared.module.css";
import { preparedWords } from "./prepared-words";

/** Why something can't be used, beside it. */
export function LockedReason() {
  const t = useWords(preparedWords);
  return <span className={styles.reason}>{t.locked}</span>;
}
