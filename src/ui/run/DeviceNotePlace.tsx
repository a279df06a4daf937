import { useEffect } from "react";
import { useFetched } from "../shared/use-lazy";
import { useRunState } from "../use-session";
import styles from "./DeviceNote.module.css";

const fetchNote = () => import("./DeviceNote").then(({ DeviceNote }) => DeviceNote);

/** A line that is kept for what there is to say of a run's device, whose code comes with the first run. */
export function DeviceNotePlace() {
  const { Panel, fetch } = useFetched(fetchNote);
  const isWanted = useRunState(({ run }) => Boolean(run?.start));
  useEffect(() => {
    if (isWanted) fetch();
  }, [isWanted, fetch]);
  return (
    <p className={`quiet ${styles.note}`} data-aside="">
      {Panel && <Panel />}
    </p>
  );
}
