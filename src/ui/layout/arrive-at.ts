/** @file Coming to a section of the page that is shown. */
import type { Section } from "../sections";

/** By any of these a person has gone on. */
const signs = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** So long panels above the section may still come and push it down. */
const settleMs = 5000;

/**
 * Scrolls to the section with this id and gives it the focus, so that the Tab key goes on from there. One that comes with a
 * panel is waited for at that panel's place, and while what is above it still grows it is kept in sight, until the person does something
 * else. Returns what ends that.
 */
export function arriveAt(id: string, sections: readonly Section[]): () => void {
  const section = sections.find((one) => one.id === id);
  if (!section) return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arriving = new MutationObserver(() => show(id) && settle());
  const growing = new ResizeObserver(() => document.getElementById(id)?.scrollIntoView());
  for (const sign of signs) addEventListener(sign, stop);
  if (show(id)) settle();
  else {
    if (section.within) show(section.within);
    arriving.observe(document.body, { childList: true, subtree: true });
  }
  return stop;

  function settle(): void {
    arriving.disconnect();
    growing.observe(document.body);
    timer = setTimeout(stop, settleMs);
  }

  function stop(): void {
    arriving.disconnect();
    growing.disconnect();
    clearTimeout(timer);
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
