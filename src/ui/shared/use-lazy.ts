import { type ComponentType, type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** How near to the screen, in pixels, a panel's code is fetched; less than it is below a laptop's first screen. */
const nearPx = 64;

export interface Lazy<T extends HTMLElement> {
  /** For the element that keeps the panel's space. */
  place: RefObject<T | null>;
  /** null until its code is there. */
  Panel: ComponentType | null;
  hasFailed: boolean;
  retry: () => void;
}

/** A panel whose code comes when its place comes near the screen, so that the page opens without it. `fetchPanel` must not change. */
export function useLazy<T extends HTMLElement>(fetchPanel: () => Promise<ComponentType>): Lazy<T> {
  const place = useRef<T>(null);
  const [Panel, setPanel] = useState<ComponentType | null>(null);
  const [hasFailed, setFailed] = useState(false);

  const retry = useCallback(() => {
    setFailed(false);
    fetchPanel().then(
      (fetched) => setPanel(() => fetched),
      () => setFailed(true),
    );
  }, [fetchPanel]);

  useEffect(() => {
    const watching = new IntersectionObserver(
      (entries) => {
        if (!entries.at(-1)!.isIntersecting) return;
        watching.disconnect();
        retry();
      },
      { rootMargin: `${nearPx}px` },
    );
    watching.observe(place.current!);
    return () => watching.disconnect();
  }, [retry]);

  return { place, Panel, hasFailed, retry };
}
