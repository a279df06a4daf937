import { useFormats, useWords } from "../i18n";
import { PageLink } from "../layout/PageLink";
import { lessons } from "../learn/lessons";
import { useRunState } from "../use-session";
import styles from "./WaysOn.module.css";
import { words } from "./words";

/** The lesson that answers the question which a run that was over in a blink leaves. */
const asked = "fusion";

/** Once a run has ended: what one may do with what it learned, and where it is explained. */
export function WaysOn() {
  const t = useWords(words).on;
  const format = useFormats();
  const hasEnded = useRunState(({ run }) => run?.result != null);
  const lesson = lessons.find(({ name }) => name === asked);
  // Its place is kept, so that what is below does not move when a run ends.
  if (!hasEnded || !lesson) return <div className={styles.ways} />;
  return (
    <nav className={styles.ways} aria-label={t.label}>
      <a href="#draw">{t.draw}</a>
      <PageLink name="learn" own={`lesson=${lesson.name}`}>
        {t.why(format.count(lesson.minutes))}
      </PageLink>
    </nav>
  );
}
