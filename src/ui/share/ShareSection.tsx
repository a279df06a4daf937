import { useId } from "react";
import { namedAs } from "../../share/name-of-record";
import type { ResultRecord } from "../../share/record";
import { RecordExports } from "../export/RecordExports";
import { useWords } from "../i18n";
import { useRunName } from "../runs/use-runs";
import { ShareActions } from "./ShareActions";
import styles from "./ShareActions.module.css";
import { words } from "./words";

/** The part of a page that shares the result on it. */
export function ShareSection({ record }: { record: ResultRecord }) {
  const t = useWords(words);
  const nameOf = useRunName();
  const titleId = useId();
  return (
    <section className={styles.share} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title(nameOf(namedAs(record)))}</h2>
      <ShareActions record={record} />
      <RecordExports record={record} />
    </section>
  );
}
