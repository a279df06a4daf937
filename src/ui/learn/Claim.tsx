import { useWords } from "../i18n";
import { CopyText } from "../shared/CopyText";
import { Sideways } from "../shared/Sideways";
import styles from "./Claim.module.css";
import { words } from "./words";

interface ClaimProps {
  says: string;
  found: string;
  /** Lines of Python. */
  code: string;
}

/** What the article claims, what holds of it, and code that does what it means. */
export function Claim({ says, found, code }: ClaimProps) {
  const t = useWords(words).claim;
  return (
    <div className={styles.claim}>
      <dl className={styles.sides}>
        <div>
          <dt>{t.says}</dt>
          <dd>{says}</dd>
        </div>
        <div>
          <dt>{t.found}</dt>
          <dd>{found}</dd>
        </div>
      </dl>
      <div className={styles.code}>
        <p className={styles.label}>{t.code}</p>
        <Sideways label={t.code} className="">
          <pre>
            <code>{code}</code>
          </pre>
        </Sideways>
        <CopyText label={t.copy} text={() => code} />
      </div>
    </div>
  );
}
