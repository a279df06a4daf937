import { useStore } from "zustand";
import { page } from "../../store/page";
import { useText } from "../i18n";
import { Mark } from "../shared/Mark";
import { Shortcuts } from "../shortcuts/Shortcuts";
import { DeviceLine } from "./DeviceLine";
import styles from "./Header.module.css";
import { PageLinks } from "./PageLinks";
import { LanguageSwitch, ThemeSwitch } from "./Switches";

export function Header() {
  const t = useText();
  const isTrain = useStore(page, ({ name }) => name === "train");
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#run">
        {t.header.skip}
      </a>
      <Mark className={styles.mark} />
      <h1 className={styles.name}>{t.header.name}</h1>
      <PageLinks />
      <p className={styles.tagline}>{t.header.tagline}</p>
      <DeviceLine />
      <div className={styles.keys}>{isTrain && <Shortcuts />}</div>
      <div className={styles.theme}>
        <ThemeSwitch />
      </div>
      <div className={styles.language}>
        <LanguageSwitch />
      </div>
    </header>
  );
}
