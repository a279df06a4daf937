import { type RefObject, useEffect, useState } from "react";
import { type Section, sectionIn } from "../sections";
import { currentSection, readingLinePx } from "./current-section";

/** The section that one is in, as one scrolls. `end` lies at the end of the page, whose sections may be too short to be scrolled to. */
export function useCurrentSection(
  sections: readonly Section[],
  end: RefObject<HTMLElement | null>,
): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const observed = new Set<string>();
    let isAtEnd = false;

    function look(): void {
      const places = sections.flatMap(({ id }) => {
        const element = document.getElementById(id);
        return element ? [{ id, top: element.getBoundingClientRect().top }] : [];
      });
      const line = isAtEnd ? innerHeight : readingLinePx;
      setCurrent(currentSection(places, line, sectionIn(location.hash)));
    }

    /** Those that are there; true once all of them are. */
    function observeAll(): boolean {
      for (const { id } of sections) {
        const element = observed.has(id) ? null : document.getElementById(id);
        if (!element) continue;
        observed.add(id);
        crossing.observe(element);
      }
      return observed.size === sections.length;
    }

    // A strip along the upper edge: what begins or ends in it changes the answer.
    const crossing = new IntersectionObserver(look, {
      rootMargin: `0px 0px ${readingLinePx - innerHeight}px 0px`,
    });
    const ending = new IntersectionObserver((entries) => {
      isAtEnd = entries.at(-1)!.isIntersecting && scrollY > 0;
      look();
    });
    const arriving = new MutationObserver(() => observeAll() && arriving.disconnect());
    ending.observe(end.current!);
    if (!observeAll()) arriving.observe(document.body, { childList: true, subtree: true });
    addEventListener("hashchange", look);
    return () => {
      for (const one of [crossing, ending, arriving]) one.disconnect();
      removeEventListener("hashchange", look);
    };
  }, [sections, end]);
  return current;
}
