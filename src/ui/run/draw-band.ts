/** @file The progress band: columns of dots with a slanted, soft front, like a halftone gradient that moves. */
import type { RunState } from "../../store/runs/run-state";
import { addDot, dotRadius, prepareCanvas } from "../shared/halftone";
import { type Palette, thinned } from "../shared/palette";

export interface ShownProgress {
  /** 0 to 1. */
  fraction: number;
  /** Waiting for data or compilation is printed in a lighter tint than training. */
  isWaiting: boolean;
  /** Epochs are told apart by a gap; 1 where there is nothing to tell apart. */
  epochs: number;
}

const rows = 4;
/** Columns over which a dot grows from nothing to full. */
const softColumns = 6;
/** How much later each row fills than the one above it, in columns. */
const slant = 1.25;
/** Above this many epochs the gaps would be all there is. */
const mostGaps = 24;
/** The dots that are yet to grow. */
const seed = 0.035;

/** What the band shows in each phase: bytes, kernels or steps. */
export function shownProgress({ run, data }: RunState, steps: number): ShownProgress {
  const share = (done: number, total: number) => (total > 0 ? Math.min(1, done / total) : 0);
  if (run?.phase === "loading") {
    return { fraction: data ? share(data.loadedBytes, data.totalBytes) : 0, isWaiting: true, epochs: 1 };
  }
  if (run?.phase === "compiling") {
    return {
      fraction: run.compile ? share(run.compile.done, run.compile.total) : 0,
      isWaiting: true,
      epochs: 1,
    };
  }
  if (!run?.start) return { fraction: 0, isWaiting: false, epochs: 1 };
  return { fraction: share(steps, run.start.totalSteps), isWaiting: false, epochs: run.start.config.epochs };
}

export function drawBand(canvas: HTMLCanvasElement, { ink }: Palette, shown: ShownProgress): void {
  const { fraction, isWaiting, epochs } = shown;
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  const pitch = height / rows;
  const columns = Math.floor(width / pitch);
  const columnPitch = width / columns;
  const front = fraction * (columns + softColumns + slant * rows);
  const isGap = (column: number) =>
    epochs > 1 &&
    epochs <= mostGaps &&
    Math.floor(((column + 1) * epochs) / columns) > Math.floor((column * epochs) / columns) &&
    column < columns - 1;
  context.fillStyle = thinned(ink, isWaiting ? 0.45 : 1);
  context.beginPath();
  for (let column = 0; column < columns; column++) {
    if (isGap(column)) continue;
    for (let row = 0; row < rows; row++) {
      const value = (front - column - slant * row) / softColumns;
      const radius = dotRadius(Math.max(seed, value)) * pitch * 0.94;
      addDot(context, (column + 0.5) * columnPitch, (row + 0.5) * pitch, radius);
    }
  }
  context.fill();
}
