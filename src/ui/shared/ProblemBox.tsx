import { useWords } from "../i18n";
import { Button } from "./Button";
import styles from "./ProblemBox.module.css";
import { sharedWords } from "./words";

interface ProblemBoxProps {
  title: string;
  /** A sentence each. */
  problems: readonly string[];
  onDismiss: () => void;
}

/** What could not be followed of an address or a link, until it is dismissed; nothing where all could. */
export function ProblemBox({ title, problems, onDismiss }: ProblemBoxProps) {
  const t = useWords(sharedWords);
  if (problems.length === 0) return null;
  return (
    <div className={styles.box}>
      <h2>{title}</h2>
      <ul>
        {problems.map((problem, i) => (
          <li key={i}>{problem}</li>
        ))}
      </ul>
      <Button look="quiet" onClick={onDismiss}>
        {t.dismiss}
      </Button>
    </div>
  );
}
