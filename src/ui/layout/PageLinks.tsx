import type { MouseEvent } from "react";
import { useStore } from "zustand";
import { linkTo } from "../../store/address";
import { page, pageNames, showPage } from "../../store/page";
import { useText } from "../i18n";
import { useRunState } from "../use-session";
import styles from "./Header.module.css";

/** The pages as links, which also work in a tab of their own. */
export function PageLinks() {
  const t = useText();
  const shown = useStore(page, ({ name }) => name);
  const draft = useRunState((state) => state.draft);
  const description = useRunState((state) => state.description);

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
          href={
            description
              ? linkTo(draft, description, { name, own: "" })
              : name === "train"
                ? "./"
                : "?page=compare"
          }
          aria-current={name === shown ? "page" : undefined}
          onClick={(event) => follow(event, name)}
        >
          {t.header[name]}
        </a>
      ))}
    </nav>
  );
}
