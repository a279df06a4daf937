import { useEffect } from "react";

/** What the arrow keys mean something else to. */
const ownKeys = "input, textarea, select, [role=slider], pre, .sideways";

/** Before a room, the arrow keys go from one part of the lesson to the next, and to the one before. */
export function usePaging(isPresented: boolean): void {
  useEffect(() => {
    if (!isPresented) return undefined;
    function turn(event: KeyboardEvent): void {
      const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
      if (!by || (event.target instanceof Element && event.target.closest(ownKeys))) return;
      const titles = [...document.querySelectorAll<HTMLElement>("[data-passage] > h3")];
      const at = titles.findLastIndex((title) => title.getBoundingClientRect().top < innerHeight / 4);
      const to = titles[Math.max(0, at + by)];
      if (!to) return;
      event.preventDefault();
      to.focus({ preventScroll: true });
      to.scrollIntoView({ block: "start" });
    }
    document.addEventListener("keydown", turn);
    return () => document.removeEventListener("keydown", turn);
  }, [isPresented]);
}
