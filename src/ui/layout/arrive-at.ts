/** @file Coming to a section of the page that is shown. */
import type { Section } from "../sections";

/** By any of these a person has gone on. */
const signs = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/**
 * Scrolls to the section with this id and gives it the focus, so that the Tab key goes on from there. One that comes with a
 * panel is waited for at that panel's place, until the person does something else. Returns what ends the waiting.
 */
export function arriveAt(id: string, sections: readonly Section[]): () => void {
  const section = sections.find((one) => one.id === id);
  if (!section || show(id)) return () => {};
  if (section.within) show(section.within);
  const arriving = new MutationObserver(() => show(id) && stop());
  arriving.observe(document.body, { childList: true, subtree: true });
  for (const sign of signs) addEventListener(sign, stop);
  return stop;

  function stop(): void {
    arriving.disconnect();
    for (const sign of signs) removeEventListener(sign, stop);
  }
}

/** Whether it is there. */
function show(id: string): boolean {
  const element = document.getElementById(id);
  if (!element) return false;
  element.scrollIntoView();
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  return true;
}
