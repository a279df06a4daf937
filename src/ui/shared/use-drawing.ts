/** @file Drawing many canvases without holding up the page. */
import { type RefObject, useEffect } from "react";
import { oncePerFrame } from "../../lib/frames";

/**
 * Draws every canvas in the element, as frames have room, when `draw` or the number of canvases is another one or the
 * element's size changes.
 */
export function useDrawing(
  place: RefObject<HTMLElement | null>,
  draw: (canvas: HTMLCanvasElement, i: number) => void,
  count: number,
): void {
  useEffect(() => {
    const element = place.current!;
    const canvases = [...element.querySelectorAll("canvas")].slice(0, count);
    const drawings = canvases.map((canvas, i) => oncePerFrame(() => draw(canvas, i)));
    // Also called once at the start.
    const resizing = new ResizeObserver(() => {
      for (const drawing of drawings) drawing.request();
    });
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      for (const drawing of drawings) drawing.cancel();
    };
  }, [place, draw, count]);
}
