import { groupOf } from "../../share/board/device-group";
import { longestName } from "../../share/run-name";
import type { BoardEntry } from "../../store/board/board";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import styles from "./Entries.module.css";
import { useBoard, useBoardStore, useLabels, useNameOf, usePersons } from "./use-board";
import { useGroupName } from "./use-group-name";
import { useLessonTitle } from "./use-lesson-texts";
import { words } from "./words";

/** Everything on the board, to be named and removed one by one. */
export function Entries() {
  const { entries: t } = useWords(words);
  const format = useFormats();
  const entries = useBoard((board) => board.entries);
  return (
    <details data-aside="">
      <summary>{t.title(format.count(entries.length))}</summary>
      <ol className={styles.list}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </details>
  );
}

function Entry({ entry }: { entry: BoardEntry }) {
  const { entries: t } = useWords(words);
  const { names: listed } = useWords(sharedWords);
  const format = useFormats();
  const board = useBoardStore();
  const label = useLabels()(entry.id);
  const nameOf = useNameOf();
  const groupName = useGroupName();
  const titleOf = useLessonTitle();
  const { names } = usePersons();
  const { content, notices, id } = entry;
  const devices =
    content.kind === "worksheet"
      ? [content.record.device]
      : content.record.variants.map(({ device }) => device);
  const groups = [...new Set(devices.map((device) => groupName(groupOf(device))))];
  const what =
    content.kind === "worksheet"
      ? `${t.worksheet}: ${titleOf(content.record.lesson)}`
      : t.result(format.count(content.record.variants.length));
  return (
    <li className={styles.entry}>
      {names ? (
        <input
          className={styles.name}
          aria-label={t.name(label)}
          key={nameOf(entry)}
          defaultValue={nameOf(entry)}
          maxLength={longestName}
          onBlur={({ target }) => target.value !== nameOf(entry) && void board.rename(id, target.value)}
          onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
        />
      ) : (
        <span className={styles.name}>{label}</span>
      )}
      <span className={styles.what}>{`${what} · ${listed(groups)}`}</span>
      <Button
        look="quiet"
        icon="cross"
        aria-label={t.remove(label)}
        onClick={({ currentTarget }) => {
          const next = currentTarget.closest("li");
          const to = next?.nextElementSibling ?? next?.previousElementSibling;
          const focus =
            to?.querySelector("button") ?? currentTarget.closest("details")?.querySelector("summary");
          void board.remove(id).then(() => focus?.focus());
        }}
      />
      {notices.length > 0 && (
        <span className={styles.remarks}>{t.remarks(format.count(notices.length))}</span>
      )}
    </li>
  );
}
