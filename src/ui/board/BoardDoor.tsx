import { useId } from "react";
import { useWords } from "../i18n";
import { PageLink } from "../layout/PageLink";
import styles from "./BoardDoor.module.css";
import { doorWords } from "./door-words";

/** The way to the class board, from the list of lessons. */
export function BoardDoor() {
  const t = useWords(doorWords);
  const titleId = useId();
  return (
    <section className={styles.door} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        <PageLink name="learn" own="board=on">
          {t.board}
        </PageLink>
      </h3>
      <p className={styles.what}>{t.what}</p>
    </section>
  );
}
