import { useEffect } from "react";
import { preferences } from "../../store/settings/preferences";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { words } from "../layout/words";
import { Button } from "../shared/Button";
import { SheetPlace } from "../shared/SheetPlace";
import { useSheet } from "../shared/use-sheet";
import styles from "./Shortcuts.module.css";
import { helpKey, isForPage, isUndo, shortcuts } from "./shortcuts";

const fetchSheet = () => import("./HelpSheet").then(({ HelpSheet }) => HelpSheet);

/** Listens to the page's keys, and holds the button that tells which there are. */
export function Shortcuts() {
  const t = useWords(words);
  const { state, actions } = useEngine().session;
  const sheet = useSheet(fetchSheet);
  const { open } = sheet;

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const now = state.getState();
      if (isUndo(event)) actions.undoReset();
      if (!preferences.getState().hasShortcuts || !isForPage(event)) return;
      if (event.key === helpKey) open();
      const shortcut = shortcuts.find(({ key }) => key === event.key.toLowerCase());
      if (shortcut?.isPossible(now)) shortcut.act(actions, now);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open, state, actions]);

  return (
    <>
      <Button
        look="quiet"
        className={styles.keys}
        aria-haspopup="dialog"
        onPointerEnter={sheet.prepare}
        onClick={sheet.open}
      >
        {t.header.keys}
      </Button>
      <SheetPlace sheet={sheet} />
    </>
  );
}
