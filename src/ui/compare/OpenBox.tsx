import { type FormEvent, useId, useState } from "react";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { words } from "../kept/words";
import { writeImport } from "../kept/write-import";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { ChooseFile } from "./ChooseFile";
import styles from "./OpenBox.module.css";
import { openFile, openText } from "./open-result";
import { openedWords } from "./opened-words";

/** Opens a result that was sent: a link, a card, an exported file. */
export function OpenBox() {
  const { open: t } = useWords(openedWords);
  const kept = useWords(words);
  const shared = useWords(sharedWords);
  const engine = useEngine();
  const id = useId();
  const [text, setText] = useState("");
  const format = useFormats();
  const [said, setSaid] = useState("");

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim()) void openText(engine, text.trim());
    setText("");
  }

  async function choose(file: File): Promise<void> {
    const opened = await openFile(engine, file);
    if (typeof opened === "object") setSaid(writeImport(opened, kept, shared, format));
    else setSaid(opened === "nothing" ? t.unreadable : "");
  }

  return (
    <section className={styles.open} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t.title}</h2>
      <p className={styles.note}>{t.note}</p>
      <form className={styles.form} onSubmit={submit}>
        <input
          className={styles.link}
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-label={t.label}
          placeholder={t.example}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit">{t.open}</Button>
        <ChooseFile
          label={t.choose}
          accept=".png,.json,image/png,application/json"
          onChoose={(file) => void choose(file)}
        />
      </form>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </section>
  );
}
