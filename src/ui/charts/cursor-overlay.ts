/** @file What lies over the curves while one points at them: the line of the cursor, names and values, the part to zoom to. */

import type { PlotArea } from "./draw-axes";
import styles from "./Overlay.module.css";

export interface CursorLabel {
  /** Pixels from the left. */
  x: number;
  /** Pixels from the top. */
  y: number;
  /** Empty for a dot without words. */
  text: string;
  /** The run on the page has a filled dot, earlier ones a hollow one. */
  isCurrent: boolean;
}

export interface CursorOverlay {
  show(x: number, area: PlotArea, labels: readonly CursorLabel[]): void;
  hide(): void;
  /** Marks the part from one pixel to another, or nothing. */
  select(part: readonly [number, number] | null, area: PlotArea): void;
  dispose(): void;
}

/** Elements are moved by `translate`, so that nothing is laid out again. */
export function createCursorOverlay(place: HTMLElement): CursorOverlay {
  const line = add("line");
  const selection = add("selection");
  const pool: { dot: HTMLElement; label: HTMLElement }[] = [];

  function add(name: "line" | "selection" | "dot" | "label"): HTMLElement {
    const element = document.createElement("div");
    element.className = styles[name]!;
    element.hidden = true;
    place.append(element);
    return element;
  }

  function hideFrom(first: number): void {
    for (const { dot, label } of pool.slice(first)) {
      dot.hidden = true;
      label.hidden = true;
    }
  }

  return {
    show(x, area, labels) {
      line.hidden = false;
      line.style.translate = `${x}px ${area.top}px`;
      line.style.blockSize = `${area.height}px`;
      const isLeft = x > area.left + 0.6 * area.width;
      const rowPx = 1.25 * Number.parseFloat(getComputedStyle(place).fontSize);
      const rows = spread(
        labels.map(({ y }) => y - rowPx / 2),
        rowPx,
        area.top + area.height,
      );
      labels.forEach(({ x: dotX, y, text, isCurrent }, i) => {
        pool[i] ??= { dot: add("dot"), label: add("label") };
        const { dot, label } = pool[i]!;
        dot.hidden = false;
        dot.dataset["current"] = String(isCurrent);
        dot.style.translate = `calc(${dotX}px - 50%) calc(${y}px - 50%)`;
        label.hidden = text === "";
        label.dataset["current"] = String(isCurrent);
        if (label.textContent !== text) label.textContent = text;
        label.style.translate = `calc(${x}px + ${isLeft ? "-100% - 0.5rem" : "0.5rem"}) ${rows[i]}px`;
      });
      hideFrom(labels.length);
    },

    hide() {
      // To set it once more has the browser look at its style again, with each drawing of a curve.
      if (line.hidden) return;
      line.hidden = true;
      hideFrom(0);
    },

    select(part, area) {
      selection.hidden = part === null;
      if (!part) return;
      selection.style.translate = `${Math.min(...part)}px ${area.top}px`;
      selection.style.inlineSize = `${Math.abs(part[1] - part[0])}px`;
      selection.style.blockSize = `${area.height}px`;
    },

    dispose: () => place.replaceChildren(),
  };
}

/** Rows moved apart until none covers another, as little as can be, and none beyond the bottom while there is room. */
export function spread(tops: readonly number[], rowPx: number, bottom: number): number[] {
  const order = tops.map((top, i) => ({ top, i })).sort((a, b) => a.top - b.top);
  let next = Number.NEGATIVE_INFINITY;
  for (const row of order) {
    row.top = Math.max(row.top, next);
    next = row.top + rowPx;
  }
  let limit = bottom - rowPx;
  for (const row of order.toReversed()) {
    row.top = Math.min(row.top, limit);
    limit = row.top - rowPx;
  }
  const placed = new Array<number>(tops.length);
  for (const { top, i } of order) placed[i] = top;
  return placed;
}
