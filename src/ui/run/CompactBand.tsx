import { useWords } from "../i18n";
import { Announcer } from "./Announcer";
import styles from "./CompactBand.module.css";
import { Facts } from "./Facts";
import { Progress } from "./Progress";
import { Status } from "./Status";
import { Transport } from "./Transport";
import { words } from "./words";

/** Figures that tell whether it goes on. */
const shown = ["step", "stepTime"];

/** The run where it is not what the page is about: started, paused and seen to go on. It stays in sight. */
export function CompactBand() {
  const t = useWords(words);
  return (
    <section className={styles.band} aria-label={t.run.label}>
      <Transport isCompact />
      <div className={styles.state}>
        <Status />
        <Progress />
      </div>
      <Facts only={shown} />
      <Announcer />
    </section>
  );
}
