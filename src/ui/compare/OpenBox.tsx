import { type FormEvent, useId, useState } from "react";
import { useEngine } from "../engine-context";
import { useFormats } from "../i18n";
import { Button } from "../shared/Button";
import { ChooseFile } from "./ChooseFile";
import styles from "./OpenBox.module.css";
import { openFile, openText } from "./open-result";
import { useWords } from "./words";
import { writeImport } from "./write-import";

/** Opens a result that was sent: a link, a card, an exported file. */
export function OpenBox() {
  const words = useWords();
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
    if (typeof opened === "object") setSaid(writeImport(opened, words, format));
    else setSaid(opened === "nothing" ? words.open.unreadable : "");
  }

  return (
    <section className={styles.open} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.open.title}</h2>
      <p className={styles.note}>{words.open.note}</p>
      <form className={styles.form} onSubmit={submit}>
        <input
          className={styles.link}
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-label={words.open.label}
          placeholder={words.open.example}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit">{words.open.open}</Button>
        <ChooseFile
          label={words.open.choose}
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
