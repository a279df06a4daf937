import { useEffect } from "react";
import { sectionsAmong } from "../../share/demo";
import styles from "./Prepared.module.css";
import { useDemo } from "./use-demo";

/** Sections that are to be seen and left alone: `reason` stands at their head, and nothing below it can be used. */
export function useLockedSections(reason: string): void {
  const locked = useDemo((state) => state.locked);
  useEffect(() => {
    const ids = sectionsAmong(locked);
    if (ids.length === 0) return;
    const notes = new Map<Element, HTMLElement>();

    function lock(): void {
      for (const id of ids) {
        const section = document.getElementById(id);
        if (!section) continue;
        const note = notes.get(section) ?? makeNote();
        notes.set(section, note);
        if (!note.isConnected) section.prepend(note);
        for (const part of section.children) if (part instanceof HTMLElement) part.inert = part !== note;
      }
    }

    function makeNote(): HTMLElement {
      const note = document.createElement("p");
      note.className = styles.reason!;
      note.textContent = reason;
      return note;
    }

    lock();
    // Panels come when they are wanted.
    const coming = new MutationObserver(lock);
    coming.observe(document.body, { childList: true, subtree: true });
    return () => {
      coming.disconnect();
      for (const [section, note] of notes) {
        note.remove();
        for (const part of section.children) if (part instanceof HTMLElement) part.inert = false;
      }
    };
  }, [locked, reason]);
}
