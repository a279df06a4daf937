import { useId } from "react";
import { useText } from "../i18n";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useLazy } from "../shared/use-lazy";
import styles from "./DrawSection.module.css";

const fetchPanel = () => import("./DrawPanel").then(({ DrawPanel }) => DrawPanel);

/** The drawing pad's place. */
export function DrawSection() {
  const t = useText();
  const titleId = useId();
  const { place, ...fetched } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.draw.title}</h2>
      <div ref={place} className={styles.place}>
        {fetched.hasFailed && <p role="alert">{t.draw.failed}</p>}
        <FetchedPanel fetched={fetched} />
      </div>
    </section>
  );
}
