import { useId } from "react";
import { useWords } from "../i18n";
import { PageLink } from "../layout/PageLink";
import { sectionWords } from "../section-words";
import { sections } from "../sections";
import styles from "./UnderTheHood.module.css";
import { words } from "./words";

/** Where the same run is taken apart, each section of the page on kernels as a link, and where several train it together. */
export function UnderTheHood() {
  const t = useWords(words);
  const { titles } = useWords(sectionWords);
  const titleId = useId();
  return (
    <section className={styles.links} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <ul>
        {sections.kernels.map(({ id }) => (
          <li key={id}>
            <PageLink name="kernels" section={id}>
              {titles[id]}
            </PageLink>
            <span className="quiet">{t[id]}</span>
          </li>
        ))}
        <li>
          <PageLink name="together">{t.togetherLink}</PageLink>
          <span className="quiet">{t.together}</span>
        </li>
      </ul>
    </section>
  );
}
