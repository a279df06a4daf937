/** @file Results for the page around, told by whichever part of this one has them. Nobody hears them where there is none. */
import type { Figures } from "../../share/host-messages";

/** Hears of a result, and makes the link that opens it. */
type Listener = (figures: Figures, link: () => Promise<string>) => void;

const listeners = new Set<Listener>();

/** Returns what ends it. */
export function onResult(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells a result that is neither a run nor a comparison: those are heard of without it. */
export const tellResult: Listener = (...result) => {
  for (const listener of listeners) listener(...result);
};
