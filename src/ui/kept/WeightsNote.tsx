import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { keptRunsOf } from "../../store/results/sharing";
import type { WeightsTally } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import styles from "./KeptDrawer.module.css";
import { words } from "./words";

/** How many of the kept runs have their weights, and what these take of their room. */
export function WeightsNote() {
  const t = useWords(words);
  const format = useFormats();
  const engine = useEngine();
  const results = useStore(keptRunsOf(engine), ({ results: all, status }) =>
    status === "ready" ? all : null,
  );
  const unreadable = useStore(keptRunsOf(engine), (state) => state.unreadable);
  const [tally, setTally] = useState<WeightsTally | null>(null);
  useEffect(() => {
    if (!results) return;
    let isGone = false;
    const ids = [...results, ...unreadable].map(({ id }) => id);
    engine.client
      .call((worker) => worker.run.weights(ids))
      .then(
        (found) => !isGone && setTally(found),
        () => !isGone && setTally(null),
      );
    return () => {
      isGone = true;
    };
  }, [engine, results, unreadable]);
  if (!tally || tally.runs === 0) return null;
  const { runs, bytes, mostBytes } = tally;
  return (
    <p className={styles.note}>
      {t.weights(format.count(runs), format.megabytes(bytes), format.megabytes(mostBytes))}
    </p>
  );
}
