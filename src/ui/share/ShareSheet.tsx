import { quotedLoss } from "../../share/quoted-loss";
import type { ResultRecord } from "../../share/record";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { useRunName } from "../runs/use-runs";
import { Sheet } from "../shared/Sheet";
import type { SheetProps } from "../shared/use-sheet";
import { useRunState } from "../use-session";
import { ShareActions } from "./ShareActions";
import styles from "./ShareSheet.module.css";
import { shareableOf } from "./shareable";
import { words } from "./words";
import { useWorkload } from "./workload";

/** The run on the page as a link, a picture and a file; why not yet where it is not over. */
export function ShareSheet({ onClose }: SheetProps) {
  const t = useWords(words);
  const engine = useEngine();
  const nameOf = useRunName();
  const run = useRunState((state) => state.run);
  if (!run) return null;
  const shareable = shareableOf(engine, run);
  const name = nameOf(engine.runs.getState().current ?? { name: run.name, givenName: null });
  return (
    <Sheet title={t.title(name)} onClose={onClose}>
      {"record" in shareable ? (
        <Result record={shareable.record} />
      ) : (
        <p role="status">{t.notYet[shareable.reason]}</p>
      )}
    </Sheet>
  );
}

function Result({ record }: { record: ResultRecord }) {
  const t = useWords(words);
  const format = useFormats();
  const workload = useWorkload();
  const { epochs } = record.variants[0]!;
  const [loss, last] = [quotedLoss(epochs), epochs.at(-1)];
  return (
    <>
      <div className={styles.what}>
        <p>{workload(record)}</p>
        {last && (
          <p>
            {t.figures(
              loss === null ? "–" : format.loss(loss),
              format.count(last.epoch),
              last.testAccuracy === null ? "–" : format.percent(last.testAccuracy),
            )}
          </p>
        )}
      </div>
      <ShareActions record={record} />
    </>
  );
}
