import { useEngine } from "../engine-context";
import { Exports } from "../export/Exports";
import { useWords } from "../i18n";
import styles from "./Together.module.css";
import { useTogetherState } from "./use-together";
import { words } from "./words";

const kinds = ["torchrun"] as const;

/** Where a run goes on that has outgrown this machine, once it has ended here. */
export function Leave() {
  const { leave: t } = useWords(words);
  const { client } = useEngine();
  const result = useTogetherState((state) => state.result);
  const hasSteps = useTogetherState(({ summary }) => summary !== null);
  // Of what was stopped before its first step there is nothing to go on with.
  if (!result || !hasSteps) return null;
  return (
    <div className={styles.part}>
      <p className={styles.note}>{t.note}</p>
      <Exports kinds={kinds} make={(kind) => client.call((worker) => worker.models.export(result, kind))} />
    </div>
  );
}
