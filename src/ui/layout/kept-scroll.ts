/**
 * @file How far a person had scrolled, by entries of the browser's history. Browsers come back to it by themselves only where the page is
 * as long at once as it was, and lessons and panels come later.
 */
import { isEmbedded } from "../../store/settings/embed";

const storageKey = "halfstep.scrolled";

/** Of the entries visited last; further back nobody goes in a lesson. */
const mostEntries = 40;

/** By any of these a person has gone on. */
const signs = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** So long what the page shows may still come. */
const settleMs = 5000;

/** Distances from the top in pixels by the keys of entries, the latest last; null until they are asked for. */
let tops: Map<string, number> | null = null;

/** The entry that was shown last, to which coming back is no news. */
let latest: string | null = null;

/**
 * From now on scrolls to where the person was when they reload or come back to an entry, until they do something else, and remembers where
 * they are. Returns what ends that. Does nothing where the browser does not tell entries apart, and in other people's pages.
 */
export function keepScroll(): () => void {
  const entries = globalThis.navigation;
  if (!entries || isEmbedded()) return () => {};
  tops ??= recalled();
  const kept = tops;
  let key = shownKey();
  let stopReturning = returnTo(key);

  function shownKey(): string | null {
    return entries.currentEntry?.key ?? null;
  }

  function follow(): void {
    const now = shownKey();
    if (now === key) return;
    stopReturning?.();
    key = now;
    stopReturning = returnTo(key);
  }

  /** null where there is nothing to come back to, or the address names a section, to which the page goes. */
  function returnTo(entry: string | null): (() => void) | null {
    const top = entry === latest ? undefined : kept.get(entry ?? "");
    latest = entry;
    if (!top || location.hash) return null;
    const growing = new ResizeObserver(() => scrollTo(0, top));
    growing.observe(document.body);
    scrollTo(0, top);
    const timer = setTimeout(stop, settleMs);
    for (const sign of signs) addEventListener(sign, stop);
    return stop;

    function stop(): void {
      growing.disconnect();
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, stop);
      stopReturning = null;
    }
  }

  function note(): void {
    // On the way back a page that is still short clamps what the browser tells, and what leads elsewhere has begun that already.
    if (stopReturning || key === null || shownKey() !== key) return;
    kept.delete(key);
    kept.set(key, scrollY);
  }

  const listening = new AbortController();
  const { signal } = listening;
  entries.addEventListener("currententrychange", follow, { signal });
  addEventListener("scroll", note, { passive: true, signal });
  addEventListener("pagehide", () => store(kept), { signal });
  document.addEventListener("visibilitychange", () => document.hidden && store(kept), { signal });
  return () => {
    // React may begin anew at once.
    latest = stopReturning ? null : shownKey();
    stopReturning?.();
    listening.abort();
    store(kept);
  };
}

function recalled(): Map<string, number> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(storageKey) ?? "[]"));
  } catch {
    return new Map();
  }
}

function store(kept: ReadonlyMap<string, number>): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...kept].slice(-mostEntries)));
  } catch {
    // Storage is switched off: it lasts as long as the page.
  }
}
