import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import styles from "./Int8.module.css";

/** What the worker said where it could not, and the way to ask it again. */
export function Problem({ text, onAgain }: { text: string; onAgain: () => void }) {
  const { retry } = useWords(sharedWords);
  return (
    <div className={styles.problem} role="alert">
      <p className={styles.note} lang="en">
        {text}
      </p>
      <Button onClick={onAgain}>{retry}</Button>
    </div>
  );
}
