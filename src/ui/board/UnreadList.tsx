import type { Unread } from "../../store/board/board";
import { useNoticeText } from "../compare/use-notice-text";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import styles from "./UnreadList.module.css";
import { useBoard, useBoardStore } from "./use-board";
import { words } from "./words";

/** What could not be read, where it stood, and why. Text that others wrote is shown as text. */
export function UnreadList() {
  const { unread: t } = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const writeNotice = useNoticeText();
  const { dismissUnread } = useBoardStore();
  const unread = useBoard((board) => board.unread);
  if (unread.length === 0) return null;

  function placeOf({ file, line }: Unread): string {
    const place = t.place(format.count(line));
    return file === null ? place : t.inFile(file, place);
  }

  return (
    <section className={styles.unread} aria-label={t.title}>
      <h3>{t.title}</h3>
      <ul className={styles.list}>
        {unread.map((one, i) => (
          // Two may be the same.
          <li key={i}>
            <span className="quiet">{placeOf(one)}</span> {one.excerpt && <code>{`${one.excerpt}…`}</code>}{" "}
            {typeof one.reason === "string" ? t[one.reason] : writeNotice(one.reason)}
          </li>
        ))}
      </ul>
      <Button onClick={dismissUnread}>{shared.dismiss}</Button>
    </section>
  );
}
