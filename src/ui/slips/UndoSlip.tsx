import { useStore } from "zustand";
import type { PageName } from "../../share/pages";
import { page } from "../../store/settings/page";
import { preferences } from "../../store/settings/preferences";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { shortcuts } from "../shortcuts/shortcuts";
import { useActions, useRunState } from "../use-session";
import styles from "./Slips.module.css";
import { words } from "./words";

/** Where keys are heard. */
const pagesWithKeys: readonly PageName[] = ["train", "kernels"];
const { key } = shortcuts.find(({ name }) => name === "undo")!;

/** Says that a run was put away, and brings it back, until it is let go or another begins. */
export function UndoSlip() {
  const { undo: t } = useWords(words);
  const { undoReset, forgetReset } = useActions();
  const isThere = useRunState(({ run, putAway }) => putAway !== null && run === null);
  const isAllowed = useStore(preferences, ({ hasShortcuts }) => hasShortcuts);
  const hasKey = useStore(page, ({ name }) => pagesWithKeys.includes(name) && isAllowed);
  if (!isThere) return null;
  return (
    <div className={`${styles.slip} ${styles.line}`}>
      <p>{t.putAway}</p>
      <div className={styles.actions}>
        <Button icon="again" onClick={undoReset}>
          {t.bringBack} {hasKey && <kbd>{key.toUpperCase()}</kbd>}
        </Button>
        <Button look="quiet" onClick={forgetReset}>
          {t.letGo}
        </Button>
      </div>
    </div>
  );
}
