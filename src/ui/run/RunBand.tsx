import { Prepared } from "../demo/Prepared";
import { LoadedNotePlace } from "../export/LoadedNotePlace";
import { useWords } from "../i18n";
import { useSectionId } from "../section-id";
import { AbsenceNote } from "./AbsenceNote";
import { Announcer } from "./Announcer";
import { DeviceNotePlace } from "./DeviceNotePlace";
import { Facts } from "./Facts";
import { Pace } from "./Pace";
import { Progress } from "./Progress";
import styles from "./RunBand.module.css";
import { Status } from "./Status";
import { Transport } from "./Transport";
import { words } from "./words";

/** What one does with a run and how far it is. */
export function RunBand() {
  const t = useWords(words);
  return (
    <section className={styles.band} aria-label={t.run.label}>
      <Transport />
      <div id={useSectionId("training")} className={styles.state}>
        <Status />
        <LoadedNotePlace />
        <DeviceNotePlace />
        <Progress />
      </div>
      <div className={styles.more}>
        <Facts />
        <div className={styles.pace}>
          <Prepared name="pace">
            <Pace />
          </Prepared>
        </div>
        <AbsenceNote />
      </div>
      <Announcer />
    </section>
  );
}
