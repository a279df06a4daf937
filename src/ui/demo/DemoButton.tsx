import { useWords } from "../i18n";
import { words } from "../layout/words";
import { Button } from "../shared/Button";
import { SheetPlace } from "../shared/SheetPlace";
import { useSheet } from "../shared/use-sheet";
import styles from "./DemoButton.module.css";

const fetchBuilder = () => import("./Builder").then(({ Builder }) => Builder);

/** Opens what makes a link that prepares a page, which is fetched then. */
export function DemoButton() {
  const t = useWords(words);
  const sheet = useSheet(fetchBuilder);
  return (
    <>
      <Button
        look="quiet"
        className={styles.demo}
        aria-haspopup="dialog"
        title={t.header.demoHint}
        onPointerEnter={sheet.prepare}
        onClick={sheet.open}
      >
        {t.header.demo}
      </Button>
      <SheetPlace sheet={sheet} />
    </>
  );
}
