import { useWords } from "../i18n";
import { Announcer } from "./Announcer";
import styles from "./CompactBand.module.css";
import { MainButton } from "./MainButton";
import { Progress } from "./Progress";
import { Status } from "./Status";
import { words } from "./words";

/** The run where it is not what the page is about: started, paused and seen to go on. It stays in sight. */
export function CompactBand() {
  const t = useWords(words);
  return (
    <section className={styles.band} aria-label={t.run.label}>
      <MainButton />
      <div className={styles.state}>
        <Status />
        <Progress />
      </div>
      <Announcer />
    </section>
  );
}
