/** @file A three, drawn as a person would, so that there is a digit before one was drawn. */
import type { Stroke } from "../../../lib/ink";
import { type Drawing, emptyDrawing } from "../../../ui/draw/drawing";

/** Part of a circle, in units of the pad's side and turns clockwise from the right. */
function arc(x: number, y: number, radius: number, from: number, to: number): Stroke {
  const points = 14;
  return Array.from({ length: points + 1 }, (_, i) => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / points);
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });
}

export const exampleDigit: Drawing = {
  ...emptyDrawing,
  strokes: [[...arc(0.48, 0.34, 0.16, 0.58, 1.25), ...arc(0.48, 0.68, 0.18, 0.75, 1.42)]],
};
