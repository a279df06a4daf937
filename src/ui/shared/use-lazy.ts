import { type ComponentType, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { nextTask } from "../../lib/next-task";

/** How near to the screen, in pixels, a panel's code is fetched; less than it is below a laptop's first screen. */
const nearPx = 64;

export interface Fetched<P> {
  /** null until its code is there. */
  Panel: ComponentType<P> | null;
  /** Why its code did not come the last time it was fetched. */
  failure: Error | null;
  /** Fetches the code, again after a failure. */
  fetch: () => void;
}

/** A panel whose code is fetched on demand, unless it is `here`. `fetchPanel` must not change. */
export function useFetched<P = object>(
  fetchPanel: () => Promise<ComponentType<P>>,
  here: ComponentType<P> | null = null,
): Fetched<P> {
  const [Panel, setPanel] = useState<ComponentType<P> | null>(() => here);
  const [failure, setFailure] = useState<Error | null>(null);
  const fetch = useCallback(() => {
    setFailure(null);
    // Asking for its files makes the browser look at all styles once more, which a click or a key does not wait for.
    nextTask()
      .then(fetchPanel)
      .then((fetched) => setPanel(() => fetched), setFailure);
  }, [fetchPanel]);
  return { Panel, failure, fetch };
}

/** What tells that a person is there. */
const signs = ["pointermove", "pointerdown", "keydown", "scroll"] as const;

/** Fetches once a person is there, or at once when it is `needed`: what stands in the first screen opens without its code. */
export function useInterest({ fetch }: Pick<Fetched<never>, "fetch">, isNeeded: boolean): void {
  useEffect(() => {
    const stop = () => {
      for (const sign of signs) removeEventListener(sign, fetchOnce);
    };
    function fetchOnce(): void {
      stop();
      fetch();
    }
    if (isNeeded) fetchOnce();
    else for (const sign of signs) addEventListener(sign, fetchOnce);
    return stop;
  }, [isNeeded, fetch]);
}

/**
 * A panel whose code comes when its place comes near the screen, so that the page opens without it; or with the first key
 * pressed, since the Tab key stops only at what is there.
 */
export function useLazy<T extends HTMLElement>(
  fetchPanel: () => Promise<ComponentType>,
): Fetched<object> & { place: RefObject<T | null> } {
  const place = useRef<T>(null);
  const fetched = useFetched(fetchPanel);
  const { fetch } = fetched;
  useEffect(() => {
    const watching = new IntersectionObserver((entries) => entries.at(-1)!.isIntersecting && fetchOnce(), {
      rootMargin: `${nearPx}px`,
    });
    watching.observe(place.current!);
    addEventListener("keydown", fetchOnce);

    function stop(): void {
      watching.disconnect();
      removeEventListener("keydown", fetchOnce);
    }
    function fetchOnce(): void {
      stop();
      fetch();
    }
    return stop;
  }, [fetch]);
  return { ...fetched, place };
}
