import { useState } from "react";
import { useStore } from "zustand";
import { firstHeight } from "../../share/embed-code";
import { page } from "../../store/settings/page";
import { EmbedCode } from "../embed/EmbedCode";
import { useWords } from "../i18n";
import { CopyText } from "../shared/CopyText";
import { Sheet } from "../shared/Sheet";
import type { SheetProps } from "../shared/use-sheet";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Builder.module.css";
import { BuilderRows } from "./BuilderRows";
import { builderWords } from "./builder-words";
import { firstChoice, writeDemo } from "./demo-choice";
import { Limits } from "./Limits";
import { Preview } from "./Preview";
import { useEmbeddedName } from "./use-embedded-name";

/** Makes a link that prepares a page: what it shows, to whom, and what can be changed there. */
export function Builder({ onClose }: SheetProps) {
  const t = useWords(builderWords);
  const shared = useWords(sharedWords);
  const shown = useStore(page);
  const description = useRunState((state) => state.description);
  const draft = useRunState((state) => state.draft);
  const [choice, setChoice] = useState(() => firstChoice(shown.name));
  const link = description
    ? `${location.origin}${location.pathname}${writeDemo(choice, { description, draft, page: shown })}`
    : "";
  const height = firstHeight(choice.subject.page, choice.section);
  const nameOf = useEmbeddedName();
  const change = (changes: Partial<typeof choice>) => setChoice((before) => ({ ...before, ...changes }));

  return (
    <Sheet title={t.title} place="wide" onClose={onClose}>
      {description && (
        <>
          <BuilderRows choice={choice} description={description} change={change} />
          <Limits choice={choice} description={description} change={change} />
          <Preview choice={choice} />
        </>
      )}
      <output className={styles.link}>{link}</output>
      <div className={styles.buttons}>
        <CopyText label={shared.copyLink} text={() => link} />
        <a href={link} target="_blank" rel="noreferrer">
          {t.open}
        </a>
      </div>
      {link && <EmbedCode address={link} name={nameOf(choice.subject, choice.section)} height={height} />}
    </Sheet>
  );
}
