/** @file What this browser remembers of the page by name; storage may be switched off, and then even touching it throws. */
import { isEmbedded } from "./embed";

const keyOf = (name: string): string => `halfstep.${name}`;

/** null where nothing is remembered, as in other people's pages. */
export function recall(name: string): string | null {
  if (isEmbedded()) return null;
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** Without storage it lasts as long as the page, and so it does where that is embedded. */
export function remember(name: string, value: string): void {
  if (isEmbedded()) return;
  try {
    localStorage.setItem(keyOf(name), value);
  } catch {}
}
