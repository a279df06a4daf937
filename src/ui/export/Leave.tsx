import { useEffect } from "react";
import { useEngine } from "../engine-context";
import { ShareRun } from "../share/ShareRun";
import { useRunState } from "../use-session";
import { ExportRun } from "./ExportRun";
import styles from "./Leave.module.css";
import { takeModels } from "./take-models";

/** How a run leaves the page: as a link, and as files. Not there before the first run; files are taken from the start. */
export function Leave() {
  const engine = useEngine();
  const hasRun = useRunState(({ run }) => run !== null);
  useEffect(() => void takeModels(engine), [engine]);
  if (!hasRun) return null;
  return (
    <div className={styles.leave}>
      <ShareRun />
      <ExportRun />
    </div>
  );
}
