/** @file One reads the marks of a plot by pointer, finger or keys: each has its sentence, and one at a time is told. */
import { type KeyboardEvent, type PointerEvent, useState } from "react";

/** How far from a mark one may point and still mean it, in pixels. */
const reachPx = 24;

export interface Reading {
  /** Number of the mark that is read, or null. */
  at: number | null;
  /** Of the element around all marks; each mark has its number in `data-mark`. */
  handlers: {
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerLeave: (event: PointerEvent<HTMLElement>) => void;
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    onBlur: () => void;
  };
}

export function useReading(count: number): Reading {
  const [chosen, choose] = useState<number | null>(null);
  const at = chosen !== null && chosen < count ? chosen : null;

  const point = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) =>
    choose(nearest(currentTarget, clientX, clientY));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || count === 0) return;
    const next = keyed(event.key, at, count);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(next);
  }

  return {
    at,
    handlers: {
      onPointerMove: point,
      onPointerDown: point,
      // A finger leaves with every touch, and what it pointed at stays to be read.
      onPointerLeave: ({ pointerType }) => pointerType === "mouse" && choose(null),
      onKeyDown,
      onBlur: () => choose(null),
    },
  };
}

/** Where a key leads to; null for none, undefined for a key that means nothing here. */
export function keyed(key: string, at: number | null, count: number): number | null | undefined {
  const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[key];
  if (by !== undefined)
    return at === null ? (by > 0 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, at + by));
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return key === "Escape" && at !== null ? null : undefined;
}

function nearest(place: HTMLElement, x: number, y: number): number | null {
  let [found, least]: [number | null, number] = [null, reachPx];
  for (const mark of place.querySelectorAll<HTMLElement>("[data-mark]")) {
    const { left, top, width, height } = mark.getBoundingClientRect();
    const distance = Math.hypot(left + width / 2 - x, top + height / 2 - y);
    if (distance < least) [found, least] = [Number(mark.dataset["mark"]), distance];
  }
  return found;
}
