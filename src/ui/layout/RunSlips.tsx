import { useEffect } from "react";
import { recall } from "../../store/settings/remembered";
import { useFetched } from "../shared/use-lazy";
import { useRunState } from "../use-session";
import styles from "./Notice.module.css";

const fetchSlips = () => import("../slips/Slips").then(({ Slips }) => Slips);
const fetchWayBack = () => import("../slips/Slips").then(({ NotANumber: Panel }) => Panel);

/** The place of what is said of a run over the page, whose code comes with the first run, or with one that may be unfinished, or a page that is kept. */
export function RunSlips() {
  const { Panel, fetch } = useFetched(fetchSlips);
  const hasRun = useRunState(({ run }) => run !== null) || recall("unfinished") || recall("offline");
  useEffect(() => {
    if (hasRun) fetch();
  }, [hasRun, fetch]);
  return (
    <div className={styles.alerts} role="status">
      {Panel && <Panel />}
    </div>
  );
}

/** The way back from a run whose loss is no number any more. */
export function NotANumber() {
  const { Panel, fetch } = useFetched(fetchWayBack);
  useEffect(fetch, [fetch]);
  return Panel && <Panel />;
}
