import { useEffect, useId, useRef } from "react";
import { useStore } from "zustand";
import { allowShortcuts, preferences } from "../../store/settings/preferences";
import { Button } from "../shared/Button";
import styles from "./HelpSheet.module.css";
import { helpKey, shortcuts } from "./shortcuts";
import { useWords } from "./words";

/** Which keys there are, and the switch that takes them away. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const hasShortcuts = useStore(preferences, (state) => state.hasShortcuts);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const keys = shortcuts.map(({ name, key }) => ({ key, text: words.acts[name] }));
  return (
    <dialog ref={dialog} className={styles.sheet} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{words.title}</h2>
      <dl className={styles.keys}>
        {[...keys, { key: helpKey, text: words.help }].map(({ key, text }) => (
          <div key={key} data-off={!hasShortcuts || undefined}>
            <dt>
              <kbd>{key.toUpperCase()}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
        {words.everywhere.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={hasShortcuts}
          onChange={({ target }) => allowShortcuts(target.checked)}
        />
        {words.allow}
      </label>
      <p className={styles.note}>{words.note}</p>
      <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
    </dialog>
  );
}
