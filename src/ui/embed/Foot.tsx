import { useStore } from "zustand";
import { addressOnSite } from "../../store/settings/embed";
import { page } from "../../store/settings/page";
import { useWords } from "../i18n";
import { DeviceLine } from "../layout/DeviceLine";
import { words as frameWords } from "../layout/words";
import { Mark } from "../shared/Mark";
import { useRunState } from "../use-session";
import styles from "./Embed.module.css";
import { words } from "./words";

/** From whom this is, what it computes on, and the way to the same place on the site. */
export function Foot() {
  const t = useWords(words);
  const { header } = useWords(frameWords);
  // Either changes the address, which is looked up when somebody is about to follow it.
  useRunState((state) => state.draft);
  useStore(page);
  const refresh = ({ currentTarget }: { currentTarget: HTMLAnchorElement }) => {
    currentTarget.href = addressOnSite();
  };
  return (
    <footer className={styles.foot}>
      <span className={styles.name}>
        <Mark className={styles.mark} />
        {header.name}
      </span>
      <DeviceLine />
      <a
        href={addressOnSite()}
        target="_blank"
        rel="noopener"
        onFocus={refresh}
        onPointerDown={refresh}
        onPointerEnter={refresh}
      >
        {t.open}
      </a>
    </footer>
  );
}
