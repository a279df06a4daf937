import { useEffect } from "react";
import { useStore } from "zustand";
import { runs } from "../../store/engine";
import { useText } from "../i18n";
import { Button } from "../shared/Button";
import { useFetched } from "../shared/use-lazy";
import styles from "./RunsSection.module.css";

const fetchList = () => import("../charts/live-panels").then(({ RunList }) => RunList);

/** The place of the list of runs; its code comes with the first run. */
export function RunsSection() {
  const t = useText();
  const { Panel, hasFailed, fetch } = useFetched(fetchList);
  const hasRuns = useStore(runs, ({ current, kept }) => current !== null || kept.length > 0);

  useEffect(() => {
    if (hasRuns) fetch();
  }, [hasRuns, fetch]);

  return (
    <section className={styles.runs} aria-labelledby="runs-title">
      <h2 id="runs-title">{t.runs.title}</h2>
      {hasRuns && Panel ? <Panel /> : <p className={styles.none}>{t.runs.none}</p>}
      {hasFailed && <Button onClick={fetch}>{t.failure.retry}</Button>}
    </section>
  );
}
