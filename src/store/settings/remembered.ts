/** @file What this browser remembers of the page by name; storage may be switched off, and then even touching it throws. */

const keyOf = (name: string): string => `halfstep.${name}`;

/** null where nothing is remembered. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** Without storage it lasts as long as the page. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(keyOf(name), value);
  } catch {}
}
