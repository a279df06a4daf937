import { useEffect, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import { page } from "../../store/settings/page";
import { useWords } from "../i18n";
import { CopyText } from "../share/CopyText";
import { Button } from "../shared/Button";
import { useRunState } from "../use-session";
import styles from "./Builder.module.css";
import { BuilderRows } from "./BuilderRows";
import { builderWords } from "./builder-words";
import { firstChoice, writeDemo } from "./demo-choice";
import { Limits } from "./Limits";
import { Preview } from "./Preview";

/** Makes a link that prepares a page: what it shows, to whom, and what can be changed there. */
export function Builder({ onClose }: { onClose: () => void }) {
  const t = useWords(builderWords);
  const shown = useStore(page);
  const description = useRunState((state) => state.description);
  const draft = useRunState((state) => state.draft);
  const [choice, setChoice] = useState(() => firstChoice(shown.name));
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const link = description
    ? `${location.origin}${location.pathname}${writeDemo(choice, { description, draft, page: shown })}`
    : "";
  const change = (changes: Partial<typeof choice>) => setChoice((before) => ({ ...before, ...changes }));

  return (
    <dialog ref={dialog} className={styles.sheet} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{t.title}</h2>
      {description && (
        <>
          <BuilderRows choice={choice} description={description} change={change} />
          <Limits choice={choice} description={description} change={change} />
          <Preview choice={choice} />
        </>
      )}
      <output className={styles.link}>{link}</output>
      <div className={styles.buttons}>
        <CopyText label={t.copy} text={() => Promise.resolve(link)} />
        <a href={link} target="_blank" rel="noreferrer">
          {t.open}
        </a>
        <Button look="quiet" onClick={() => dialog.current?.close()}>
          {t.close}
        </Button>
      </div>
    </dialog>
  );
}
