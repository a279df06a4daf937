import { useId } from "react";
import { quotedLoss } from "../../share/quoted-loss";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { useSectionId } from "../section-id";
import { useRunState } from "../use-session";
import styles from "./EpochTable.module.css";
import { slowdownOf } from "./slowdown-of";
import { words } from "./words";

const noEpochs: readonly never[] = [];

/** What each pass over the training data came to, the latest on top, and how the run ended. */
export function EpochTable() {
  const t = useWords(words);
  const format = useFormats();
  const titleId = useId();
  const epochs = useRunState(({ run }) => run?.epochs ?? noEpochs);
  const isSlowed = useRunState(({ run }) => slowdownOf(run?.progress) !== null);
  return (
    <section id={useSectionId("epochs")} className={styles.epochs} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.epochs.title}</h2>
      <div className="sideways">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <Term name="epoch">{t.epochs.epoch}</Term>
              </th>
              <th scope="col">{t.epochs.trainLoss}</th>
              <th scope="col">{t.epochs.trainAccuracy}</th>
              <th scope="col">{t.epochs.testLoss}</th>
              <th scope="col">{t.epochs.testAccuracy}</th>
              <th scope="col">{isSlowed ? t.epochs.timeSlowed : t.epochs.time}</th>
            </tr>
          </thead>
          <tbody>
            {epochs.toReversed().map((epoch) => (
              <tr key={epoch.epoch}>
                <th scope="row">{format.count(epoch.epoch)}</th>
                {/* Of an epoch that was over when the run was taken up again no step was taken here. */}
                <td>
                  {epoch.trainAccuracy >= 0 ? format.loss(quotedLoss([epoch]) ?? epoch.trainLoss) : "–"}
                </td>
                <td>{epoch.trainAccuracy >= 0 ? format.percent(epoch.trainAccuracy) : "–"}</td>
                <td>{format.loss(epoch.testLoss)}</td>
                <td>{format.percent(epoch.testAccuracy)}</td>
                <td>{format.duration(epoch.seconds)}</td>
              </tr>
            ))}
            {epochs.length === 0 && (
              <tr>
                <td className={styles.none} colSpan={6}>
                  {t.epochs.none}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <Outcome />
    </section>
  );
}

/** What tells this run from others once it is over: compile time apart, and the hash of the weights. */
function Outcome() {
  const t = useWords(words);
  const format = useFormats();
  const result = useRunState(({ run }) => run?.result);
  if (!result) return null;
  return (
    <p className={styles.outcome}>
      {t.epochs.compiled} {format.milliseconds(result.timing.compileMs)} · {t.epochs.weights}{" "}
      <code>{result.weightsHash}</code> · {t.epochs.weightsNote}
    </p>
  );
}
