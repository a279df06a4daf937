import type { MouseEvent } from "react";
import { useStore } from "zustand";
import { pageNames, partsOfPage } from "../../share/pages";
import { linkTo } from "../../store/settings/address";
import { page, showPage } from "../../store/settings/page";
import { useWords } from "../i18n";
import { pageTitles } from "../pages";
import { useRunState } from "../use-session";
import styles from "./Header.module.css";
import { words } from "./words";

/** The pages as links, which also work in a tab of their own. */
export function PageLinks() {
  const t = useWords(words);
  const titles = useWords(pageTitles);
  const shown = useStore(page, ({ name }) => name);
  const draft = useRunState((state) => state.draft);
  const description = useRunState((state) => state.description);

  function addressOf(name: typeof shown): string {
    const target = { name, own: "" };
    if (description) return linkTo(draft, description, target);
    return `./?${partsOfPage(target).join("")}`.replace(/\?$/, "");
  }

  function follow(event: MouseEvent, name: typeof shown): void {
    if (!description || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showPage(name);
  }

  return (
    <nav className={styles.pages} aria-label={t.header.pages}>
      {pageNames.map((name) => (
        <a
          key={name}
          href={addressOf(name)}
          aria-current={name === shown ? "page" : undefined}
          onClick={(event) => follow(event, name)}
        >
          {titles[name]}
        </a>
      ))}
    </nav>
  );
}
