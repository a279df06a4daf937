/** @file What is wrong with a link, as a sentence in the reader's language. */
import type { LinkNotice } from "../../store/results/sharing";
import { useWords, wordFor } from "../i18n";
import { sharedWords } from "../shared/words";
import { openedWords } from "./opened-words";

export function useNoticeText(): (notice: LinkNotice) => string {
  const { notices: t } = useWords(openedWords);
  const shared = useWords(sharedWords);
  return ({ code, message, field = "", value = "", used }) => {
    const texts: Partial<Record<string, string | ((...args: string[]) => string)>> = t.each;
    const text = texts[code];
    const label = wordFor(shared.fields, field);
    const instead = used ?? t.nothing;
    if (text === undefined) return message;
    if (typeof text === "string") return text;
    if (code === "more") return text(value);
    return code === "missing" ? text(label, instead) : text(label, value, instead);
  };
}
