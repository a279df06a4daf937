/** @file Pictures of the pad as dots on a canvas. */
import { useEffect, useRef } from "react";
import { oncePerFrame } from "../../lib/frames";
import { addDot, dotRadius, prepareCanvas } from "../shared/halftone";

/** Dots of blank paper, so that one sees where there is something to draw on. */
const paper = 0.025;

/**
 * Draws size x size bytes (0 to 255) as dots whose area is the value; where there is no ink, every `paperStep`-th dot
 * of every `paperStep`-th row stands small.
 */
export function drawInk(
  canvas: HTMLCanvasElement,
  pixels: Uint8Array,
  size: number,
  paperStep: number,
  color: string,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width } = prepared;
  const pitch = width / size;
  context.fillStyle = color;
  context.beginPath();
  for (const [index, value] of pixels.entries()) {
    const [column, row] = [index % size, Math.floor(index / size)];
    const hasPaper = column % paperStep === 0 && row % paperStep === 0;
    const shown = Math.max(value / 255, hasPaper ? paper * paperStep : 0);
    if (shown > 0) addDot(context, (column + 0.5) * pitch, (row + 0.5) * pitch, dotRadius(shown) * pitch);
  }
  context.fill();
}

/** What a row of dots has of its height. */
const rowShare = 0.6;

/** A row of dots for each share from 0 to 1, the last of them partly grown; rows are as high as there is room. */
export function drawShares(
  canvas: HTMLCanvasElement,
  rows: readonly { share: number; color: string }[],
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  const rowHeight = height / rows.length;
  const pitch = rowShare * rowHeight;
  const dots = Math.max(1, Math.floor(width / pitch));
  for (const [row, { share, color }] of rows.entries()) {
    context.fillStyle = color;
    context.beginPath();
    for (let i = 0; i < dots; i++) {
      const radius = dotRadius(Math.max(paper, share * dots - i)) * pitch * 0.9;
      addDot(context, ((i + 0.5) * width) / dots, (row + 0.5) * rowHeight, radius);
    }
    context.fill();
  }
}

/**
 * A canvas that is drawn at most once per frame: when its size or `draw` changes, and when `subscribe`, if any,
 * calls back. Both must stay the same between renderings as long as they mean the same.
 */
export function useDrawn(
  draw: (canvas: HTMLCanvasElement) => void,
  subscribe?: (redraw: () => void) => () => void,
) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current!;
    const frame = oncePerFrame(() => draw(element), { isPrompt: true });
    frame.request();
    const resizing = new ResizeObserver(frame.request);
    resizing.observe(element);
    const unsubscribe = subscribe?.(frame.request);
    return () => {
      frame.cancel();
      resizing.disconnect();
      unsubscribe?.();
    };
  }, [draw, subscribe]);
  return canvas;
}
