import type { RecordedLane } from "../../share/race-record";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import styles from "./HeatBars.module.css";
import { isOurs, laneName } from "./lane-name";
import { words } from "./words";

export function LaneName({ lane }: { lane: RecordedLane }) {
  const t = useWords(words);
  const format = useFormats();
  const { name, detail } = laneName(lane, t, format);
  const notes = [detail, lane.isUsual ? t.names.usual : ""].filter(Boolean);
  return (
    <span className={styles.name}>
      {isOurs(lane) ? <KernelName name="matmul">{name}</KernelName> : name}{" "}
      {notes.length > 0 && <span className={styles.small}>{notes.join(" · ")}</span>}
    </span>
  );
}
