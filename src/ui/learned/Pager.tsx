import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import styles from "./Chosen.module.css";
import { words } from "./words";

interface PagerProps {
  /** What is paged. */
  label: string;
  /** From 0. */
  page: number;
  pages: number;
  /** Which ones are shown, in words. */
  position: string;
  onPage: (page: number) => void;
}

/** What a page shows of how much, with a button to either side where there is more. */
export function Pager({ label, page, pages, position, onPage }: PagerProps) {
  const t = useWords(words);
  return (
    <nav className={styles.pager} aria-label={label}>
      <span aria-live="polite">{position}</span>
      {pages > 1 && (
        <>
          <Button look="quiet" disabled={page === 0} onClick={() => onPage(page - 1)}>
            {t.digits.previous}
          </Button>
          <Button look="quiet" disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
            {t.digits.next}
          </Button>
        </>
      )}
    </nav>
  );
}
