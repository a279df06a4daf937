import { type ReactNode, useId } from "react";
import { useWords } from "../i18n";
import { words } from "./words";
import styles from "./YourTurn.module.css";

/** What the reader may find out alone. */
export function YourTurn({ children }: { children: ReactNode }) {
  const t = useWords(words);
  const titleId = useId();
  return (
    <aside className={styles.turn} aria-labelledby={titleId}>
      <h4 id={titleId}>{t.turn}</h4>
      {children}
    </aside>
  );
}
