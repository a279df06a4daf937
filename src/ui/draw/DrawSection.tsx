import { useId } from "react";
import { useWords } from "../i18n";
import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useFetched, useInterest } from "../shared/use-lazy";
import { useRunState } from "../use-session";
import styles from "./DrawSection.module.css";
import { words } from "./section-words";

const fetchPanel = () => import("./DrawPanel").then(({ DrawPanel }) => DrawPanel);

/** The drawing pad's place, which looks like it until its code comes with the first sign of interest, or the first run. */
export function DrawSection() {
  const t = useWords(words);
  const titleId = useId();
  const fetched = useFetched(fetchPanel);
  useInterest(
    fetched,
    useRunState(({ run }) => run !== null),
  );
  return (
    <section id={useSectionId("draw")} className={styles.section} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <div className={styles.place}>
        {fetched.failure && <p role="alert">{t.failed}</p>}
        {!fetched.Panel && (
          <div className={styles.still} aria-hidden="true">
            {t.drawHere}
          </div>
        )}
        <FetchedPanel fetched={fetched} />
      </div>
    </section>
  );
}
