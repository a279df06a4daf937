import { groupOf } from "../../race/plan";
import type { RecordedLane } from "../../share/race-record";
import { useFormats, useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import styles from "./HeatBars.module.css";
import { laneName } from "./lane-name";
import { words } from "./words";

export function LaneName({ lane }: { lane: RecordedLane }) {
  const t = useWords(words);
  const format = useFormats();
  const { name, detail } = laneName(lane, t, format);
  const notes = [detail, lane.isUsual ? t.names.usual : ""].filter(Boolean);
  return (
    <span className={styles.name}>
      {groupOf(lane.name) === "rivals" ? name : <KernelName name="matmul">{name}</KernelName>}{" "}
      {notes.length > 0 && <span className={styles.small}>{notes.join(" · ")}</span>}
    </span>
  );
}
