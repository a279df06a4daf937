import { useStore } from "zustand";
import { allowShortcuts, preferences } from "../../store/settings/preferences";
import { useWords } from "../i18n";
import { Sheet } from "../shared/Sheet";
import type { SheetProps } from "../shared/use-sheet";
import styles from "./HelpSheet.module.css";
import { helpKey, shortcuts } from "./shortcuts";
import { words } from "./words";

/** Which keys there are, and the switch that takes them away. */
export function HelpSheet({ onClose }: SheetProps) {
  const t = useWords(words);
  const hasShortcuts = useStore(preferences, (state) => state.hasShortcuts);
  const keys = shortcuts.map(({ name, key }) => ({ key, text: t.acts[name] }));
  return (
    <Sheet title={t.title} onClose={onClose}>
      <dl className={styles.keys}>
        {[...keys, { key: helpKey, text: t.help }].map(({ key, text }) => (
          <div key={key} data-off={!hasShortcuts || undefined}>
            <dt>
              <kbd>{key.toUpperCase()}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
        {Object.values(t.everywhere).map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="switch">
        <input
          type="checkbox"
          checked={hasShortcuts}
          onChange={({ target }) => allowShortcuts(target.checked)}
        />
        {t.allow}
      </label>
      <p className={styles.note}>{t.note}</p>
    </Sheet>
  );
}
