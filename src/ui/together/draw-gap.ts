/** @file Draws the common loss over the training steps, and around it the band in which the replicas' own losses lie. */
import type { RoundLog } from "../../store/together/round-log";
import { lossSpec } from "../charts/chart-spec";
import { drawAxes, drawGuess, type PlotLook, pixelX, pixelY, plotArea } from "../charts/draw-axes";
import { linearScale } from "../charts/scale";
import { prepareCanvas } from "../shared/halftone";
import { thinned } from "../shared/palette";

/** The losses by rounds, and the steps behind which those were. */
export type GapCurves = Pick<RoundLog, "step" | "common" | "lowest" | "highest">;

export function drawGap(
  canvas: HTMLCanvasElement,
  { step, common, lowest, highest }: GapCurves,
  totalSteps: number,
  look: PlotLook,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  const { palette, rem } = look;
  const area = plotArea(width, height, rem);
  const guess = lossSpec.guess(10);
  const lows = [...lowest.mean].filter((loss) => loss > 0);
  const x = linearScale(0, Math.max(totalSteps, 1), 1);
  const y = lossSpec.scale("log", 0.9 * Math.min(0.5, ...lows), Math.max(1.1 * guess, ...highest.mean));
  drawAxes(context, area, x, y, look);
  drawGuess(context, area, y, guess, look);

  const at = (i: number, loss: number): [number, number] => [
    pixelX(area, x, step.high[i]!),
    pixelY(area, y, loss),
  ];
  context.save();
  context.lineJoin = "round";
  context.fillStyle = thinned(palette.ink, 0.22);
  context.beginPath();
  for (let i = 0; i < common.length; i++) context.lineTo(...at(i, highest.mean[i]!));
  for (let i = common.length - 1; i >= 0; i--) context.lineTo(...at(i, lowest.mean[i]!));
  context.fill();
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let i = 0; i < common.length; i++) context.lineTo(...at(i, common.mean[i]!));
  context.stroke();
  context.restore();
}
