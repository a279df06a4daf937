import { recordOfRun } from "../../store/results/sharing";
import { HandToRoom } from "../board/HandToRoom";
import { useWords } from "../i18n";
import { linkToResult } from "../share/link-to-result";
import { CopyText } from "../shared/CopyText";
import { useTogetherState } from "../together/use-together";
import { boardWords } from "./board-words";
import styles from "./Machines.module.css";

/** What a run came to as a link, once it is over. */
export function ResultLink() {
  const { result: t } = useWords(boardWords);
  const result = useTogetherState((state) => state.result);
  const isStopped = useTogetherState((state) => state.isStopped);
  const totalSteps = useTogetherState((state) => state.totalSteps);
  if (!result) return null;
  if (result.epochs.length === 0) return <p className={styles.note}>{t.short}</p>;
  const link = () =>
    linkToResult(recordOfRun(result, isStopped && totalSteps !== null ? { totalSteps } : {}));
  return (
    <div className={styles.buttons}>
      <CopyText look="plain" label={t.link} text={link} />
      <HandToRoom link={link} />
    </div>
  );
}
