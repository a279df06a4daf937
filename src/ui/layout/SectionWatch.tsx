import { type RefObject, useEffect } from "react";
import { type Section, sectionIn } from "../sections";
import { arriveAt } from "./arrive-at";
import { useCurrentSection } from "./use-current-section";

export interface SectionWatchProps {
  sections: readonly Section[];
  /** Lies at the end of the page. */
  end: RefObject<HTMLElement | null>;
  onCurrent: (id: string | null) => void;
}

/** Comes to the section that the address names, and tells in which one the person is. Shows nothing. */
export function SectionWatch({ sections, end, onCurrent }: SectionWatchProps) {
  const current = useCurrentSection(sections, end);
  useEffect(() => onCurrent(current), [current, onCurrent]);
  useEffect(() => {
    let stop = () => {};
    function follow(): void {
      stop();
      stop = arriveAt(sectionIn(location.hash), sections);
    }
    follow();
    addEventListener("hashchange", follow);
    return () => {
      stop();
      removeEventListener("hashchange", follow);
    };
  }, [sections]);
  return null;
}
