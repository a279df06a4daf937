import { leavePresentation } from "../../store/settings/demo";
import { DemoButton } from "../demo/DemoButton";
import { useDemo } from "../demo/use-demo";
import { useWords } from "../i18n";
import { KeptButton } from "../kept/KeptButton";
import { Button } from "../shared/Button";
import { Mark } from "../shared/Mark";
import { DeviceLine } from "./DeviceLine";
import styles from "./Header.module.css";
import { PageLinks } from "./PageLinks";
import { PageToolsPlace } from "./PageTools";
import { LanguageSwitch, ThemeSwitch } from "./Switches";
import { words } from "./words";

export function Header() {
  const t = useWords(words);
  const isPresented = useDemo((demo) => demo.isPresented);
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#page">
        {t.header.skip}
      </a>
      <Mark className={styles.mark} />
      <h1 className={styles.name}>{t.header.name}</h1>
      <PageLinks />
      <div className={styles.keys} hidden={isPresented}>
        <KeptButton />
        <DemoButton />
        <PageToolsPlace />
      </div>
      {isPresented ? (
        <div className={styles.theme}>
          <Button look="quiet" onClick={leavePresentation}>
            {t.header.leave}
          </Button>
        </div>
      ) : (
        <>
          <p className={styles.tagline}>{t.header.tagline}</p>
          <DeviceLine />
          <div className={styles.theme}>
            <ThemeSwitch />
          </div>
          <div className={styles.language}>
            <LanguageSwitch />
          </div>
        </>
      )}
    </header>
  );
}
