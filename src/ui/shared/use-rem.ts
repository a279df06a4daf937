import { useSyncExternalStore } from "react";

function onResize(listener: () => void): () => void {
  addEventListener("resize", listener);
  return () => removeEventListener("resize", listener);
}

/** The size of the page's letters in pixels, which grow with the window; for canvases, which know pixels only. */
export const useRem = (): number => useSyncExternalStore(onResize, rootRem);

const rootRem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
