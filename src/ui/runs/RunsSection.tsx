import { useEffect, useId } from "react";
import { useStore } from "zustand";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { useSectionId } from "../section-id";
import { FetchedPanel } from "../shared/FetchedPanel";
import { useFetched } from "../shared/use-lazy";
import styles from "./RunsSection.module.css";
import { words } from "./section-words";

const fetchList = () => import("../charts/live-panels").then(({ RunList }) => RunList);

/** The place of the list of runs; its code comes with the first run. */
export function RunsSection() {
  const t = useWords(words);
  const { runs } = useEngine();
  const titleId = useId();
  const fetched = useFetched(fetchList);
  const { fetch } = fetched;
  const hasRuns = useStore(runs, ({ current, kept }) => current !== null || kept.length > 0);

  useEffect(() => {
    if (hasRuns) fetch();
  }, [hasRuns, fetch]);

  return (
    <section id={useSectionId("runs")} className={styles.runs} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      {!(hasRuns && fetched.Panel) && <p className={styles.none}>{t.none}</p>}
      {hasRuns && <FetchedPanel fetched={fetched} />}
    </section>
  );
}
