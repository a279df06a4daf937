/** @file Cells at work by batch size, and how it is drawn. */
import { type ArraySize, Schedule } from "../../systolic/schedule";
import { type AxesLook, drawAxes, pixelX, pixelY, plotArea } from "../../ui/charts/draw-axes";
import { linearScale, logScale } from "../../ui/charts/scale";
import { addDot, prepareCanvas } from "../../ui/shared/halftone";

export const batches = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] as const;

export interface UtilisationCurve {
  array: ArraySize;
  /** For each of the batches, 0 to 1. */
  shares: readonly number[];
}

/** Of a layer [K, N], whose tiles load meanwhile. */
export const utilisationCurve = (layer: { K: number; N: number }, array: ArraySize): UtilisationCurve => ({
  array,
  shares: batches.map((M) => new Schedule({ M, ...layer }, array, "two").utilisation),
});

/** The first curve with filled dots, others with hollow ones. */
export function drawUtilisation(
  canvas: HTMLCanvasElement,
  curves: readonly UtilisationCurve[],
  look: AxesLook,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  const { ink, paper } = look.palette;
  const area = plotArea(width, height, look.rem);
  const all = logScale(1 / 1.2, 1024 * 1.2);
  const x = { ...all, ticks: () => batches.filter((_, i) => i % 2 === 0) };
  const y = linearScale(0, 100);
  drawAxes(context, area, x, y, look);
  for (const [i, { shares }] of curves.entries()) {
    const places = shares.map(
      (share, at) => [pixelX(area, x, batches[at]!), pixelY(area, y, 100 * share)] as const,
    );
    context.strokeStyle = ink;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const place of places) context.lineTo(...place);
    context.stroke();
    context.fillStyle = i === 0 ? ink : paper;
    context.beginPath();
    for (const place of places) addDot(context, ...place, 0.28 * look.rem);
    context.fill();
    context.stroke();
  }
}
