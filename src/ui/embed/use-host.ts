import { type RefObject, useEffect } from "react";
import { openedAt } from "../../store/settings/embed";
import { useEngine } from "../engine-context";
import { hostOf } from "./host";
import { reportResults } from "./report-results";

/** Tells the page around how high `place` is from when there is something in it, and what has come of its runs. */
export function useHost(place: RefObject<HTMLElement | null>): void {
  const engine = useEngine();
  useEffect(() => {
    const element = place.current;
    const host = hostOf(window, openedAt);
    if (!element || !host) return undefined;
    const stopReporting = reportResults(engine, host);
    const growing = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect();
      // A frame that is not shown has no width, and what is in it no height.
      if (width > 0 && element.querySelector("main > *")) host.tellHeight(Math.ceil(height));
    });
    growing.observe(element);
    return () => {
      growing.disconnect();
      stopReporting();
      host.leave();
    };
  }, [engine, place]);
}
