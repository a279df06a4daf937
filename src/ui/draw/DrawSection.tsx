import { useId } from "react";
import { useWords } from "../i18n";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./DrawSection.module.css";
import { words } from "./section-words";

const fetchPanel = () => import("./DrawPanel").then(({ DrawPanel }) => DrawPanel);

/** The drawing pad's place. */
export function DrawSection() {
  const t = useWords(words);
  const titleId = useId();
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <section id="draw" className={styles.section} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <div ref={place} className={styles.place}>
        {fetched.hasFailed && <p role="alert">{t.failed}</p>}
        <FetchedPanel fetched={fetched} />
      </div>
    </section>
  );
}
