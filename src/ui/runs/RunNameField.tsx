import { useEffect, useRef, useState } from "react";
import { longestName } from "../../share/run-name";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import styles from "./Runs.module.css";
import { words } from "./words";

/** A run's name; pressed, it can be typed over. Enter or leaving takes the new one, Escape leaves the old one. */
export function RunNameField({ ordinal, name }: { ordinal: number; name: string }) {
  const t = useWords(words);
  const { runs } = useEngine();
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const wasEditing = useRef(false);

  useEffect(() => {
    if (isEditing) input.current!.select();
    else if (wasEditing.current) button.current!.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  if (!isEditing) {
    return (
      <button
        ref={button}
        type="button"
        className={styles.name}
        aria-label={t.rename(name)}
        onClick={() => setEditing(true)}
      >
        {name}
      </button>
    );
  }
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault();
        runs.rename(ordinal, input.current!.value);
        setEditing(false);
      }}
    >
      <input
        ref={input}
        className={styles.newName}
        defaultValue={name}
        maxLength={longestName}
        aria-label={t.newName(name)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          setEditing(false);
        }}
        onBlur={() => {
          if (!wasEditing.current) return;
          runs.rename(ordinal, input.current!.value);
          setEditing(false);
        }}
      />
    </form>
  );
}
