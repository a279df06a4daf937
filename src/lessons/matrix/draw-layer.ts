/** @file The weights of a layer as dots in two inks, some rows of them for each output. */
import type { Dense } from "../../formats/network";
import { fullDot } from "../../ui/learned/signed-images";
import { addDot, dotRadius } from "../../ui/shared/halftone";
import type { Palette } from "../../ui/shared/palette";

/** Of each output. */
const rows = 2;
/** Between outputs, in rows of dots. */
const gap = 0.75;
/** Left of the dots, for the output's name, in pixels. */
const names = 20;

/** How high the picture is on a canvas so wide. */
export function heightOf({ inputs, outputs }: Dense, width: number): number {
  return (outputs * (rows + gap) * (width - names)) / Math.ceil(inputs / rows);
}

export function drawLayer(
  context: CanvasRenderingContext2D,
  width: number,
  layer: Dense,
  { ink, vermilion }: Palette,
  font: string,
): void {
  const { inputs, outputs, weight } = layer;
  const columns = Math.ceil(inputs / rows);
  const pitch = (width - names) / columns;
  const full = fullDot(weight);
  const middle = (output: number, row: number) => (output * (rows + gap) + row + 0.5 + gap / 2) * pitch;
  for (const [sign, color] of [
    [1, ink],
    [-1, vermilion],
  ] as const) {
    context.fillStyle = color;
    context.beginPath();
    for (let k = 0; k < inputs; k++) {
      for (let n = 0; n < outputs; n++) {
        const share = (sign * weight[k * outputs + n]!) / full;
        if (share <= 0) continue;
        const x = names + ((k % columns) + 0.5) * pitch;
        addDot(context, x, middle(n, Math.floor(k / columns)), dotRadius(share) * pitch * 0.94);
      }
    }
    context.fill();
  }
  context.fillStyle = ink;
  context.font = `${Math.min(15, Math.max(9, 1.4 * pitch))}px ${font}`;
  context.textBaseline = "middle";
  for (let n = 0; n < outputs; n++) context.fillText(String(n), 0, middle(n, (rows - 1) / 2));
}
