import { pageNames } from "../../share/pages";
import { useWords } from "../i18n";
import { pageTitles } from "../pages";
import styles from "./Header.module.css";
import { PageLink } from "./PageLink";
import { words } from "./words";

/** The pages as links. */
export function PageLinks() {
  const t = useWords(words);
  const titles = useWords(pageTitles);
  return (
    <nav className={styles.pages} aria-label={t.header.pages}>
      {pageNames.map((name) => (
        <PageLink key={name} name={name}>
          {titles[name]}
        </PageLink>
      ))}
    </nav>
  );
}
