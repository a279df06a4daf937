/** @file Drawing many canvases without holding up the page: a few milliseconds per frame until all are done. */
import { type RefObject, useEffect } from "react";

/** Leaves most of a frame to the page. */
const sliceMs = 6;

/** Calls `draw` for 0 to count - 1, as many as fit into a slice of each frame; returns the way to stop it. */
export function drawInSlices(count: number, draw: (i: number) => void): () => void {
  let next = 0;
  function drawSlice(): void {
    const endMs = performance.now() + sliceMs;
    while (next < count && performance.now() < endMs) draw(next++);
    if (next < count) frame = requestAnimationFrame(drawSlice);
  }
  let frame = requestAnimationFrame(drawSlice);
  return () => cancelAnimationFrame(frame);
}

/** Draws every canvas in the element when `draw` is another one or the element's size changes. */
export function useDrawing(
  place: RefObject<HTMLElement | null>,
  draw: (canvas: HTMLCanvasElement, i: number) => void,
): void {
  useEffect(() => {
    const element = place.current!;
    let stop = () => {};
    const start = () => {
      stop();
      const canvases = element.querySelectorAll("canvas");
      stop = drawInSlices(canvases.length, (i) => draw(canvases[i]!, i));
    };
    start();
    const resizing = new ResizeObserver(start);
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      stop();
    };
  }, [place, draw]);
}
