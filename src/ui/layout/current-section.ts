/** @file Which of a page's sections one is in. */

export interface Place {
  id: string;
  /** Its upper edge, in pixels from that of the screen. */
  top: number;
}

/** How far below the upper edge of the screen a section has begun to be read, in pixels. */
export const readingLinePx = 160;

/**
 * The section that a link led to, while it begins between the upper edge of the screen and this line; else the one that began
 * last above the line, the first of those beside each other. null above all of them.
 */
export function currentSection(places: readonly Place[], line: number, wanted: string): string | null {
  const begun = places.filter(({ top }) => top <= line);
  if (begun.some(({ id, top }) => id === wanted && top >= 0)) return wanted;
  const latest = Math.max(...begun.map(({ top }) => top));
  return begun.find(({ top }) => latest - top < 2)?.id ?? null;
}
