import { Controls } from "../controls/Controls";
import { useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import styles from "./FoldedSettings.module.css";

/** The settings that this page explains, out of the way until they are wanted. */
export function FoldedSettings() {
  const t = useWords(sharedWords);
  return (
    <details className={styles.settings}>
      <summary>{t.settings}</summary>
      <Controls hasNextRun={false} />
    </details>
  );
}
