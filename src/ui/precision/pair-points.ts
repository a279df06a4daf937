/** @file A failing run and its mended one as points of one picture. */
import { curveEdges, thinCurve } from "../../share/curve";

/** Few enough to be smooth, and to be drawn with every frame. */
const mostPoints = 64;

export interface PairPoint {
  /** The last step of those that the loss is the mean of, from 1. */
  step: number;
  loss: number;
}

/** Of the first steps only where these are all that matters; steps whose loss is no number are left out. */
export function pairPoints(losses: readonly number[], firstSteps: number | null): PairPoint[] {
  const shown = firstSteps === null ? losses : losses.slice(0, firstSteps);
  const edges = curveEdges(shown.length, mostPoints);
  return thinCurve(shown, mostPoints).flatMap((loss, i) =>
    loss !== null && loss > 0 ? [{ step: edges[i + 1]!, loss }] : [],
  );
}

/** Lowest and highest loss of both with room around them, so that what lies between them fills the picture. */
export function pairRange(...curves: readonly (readonly PairPoint[])[]): [low: number, high: number] {
  const losses = curves.flat().map(({ loss }) => loss);
  if (losses.length === 0) return [0.1, 2.5];
  return [Math.min(...losses) / 1.15, Math.max(...losses) * 1.15];
}

/** Mean losses of the same last steps of both, as far as the shorter has come; null before both have some. */
export function pairAtEnd(
  failed: readonly number[],
  mended: readonly number[],
): { step: number; failed: number; mended: number } | null {
  const step = Math.min(failed.length, mended.length);
  if (step === 0) return null;
  const from = Math.max(0, step - 32);
  const mean = (losses: readonly number[]) =>
    losses.slice(from, step).reduce((sum, loss) => sum + loss, 0) / (step - from);
  return { step, failed: mean(failed), mended: mean(mended) };
}
