/** @file The array as a halftone: weights are dots that stay, what moves are dots that move, and a cell that multiplies is lit by its input. */
import { none, type SystolicArray } from "../../../systolic/systolic-array";
import { addDot, dotRadius } from "../../../ui/shared/halftone";
import { type Palette, thinned } from "../../../ui/shared/palette";
import { type Layout, legible } from "./layout";

/** The values that have full dots. */
export interface FullDots {
  weight: number;
  input: number;
  sum: number;
}

export interface ArrayView {
  array: SystolicArray;
  layout: Layout;
  palette: Palette;
  full: FullDots;
  /** How far what is between two cells has come, 0 to 1. */
  fraction: number;
  /** The cell that is looked into. */
  cursor: number | null;
  /** Of an output, as it stands below its column. */
  nameOf: (output: number) => string;
  write: (value: number) => string;
}

/** Of a place where nothing is. */
const seed = 0.014;
const lightLevels = 6;
const weakestLight = 0.1;
const strongestLight = 0.42;
const idle = 0.4;

/** Dots by what they are filled with, since a fill for each would take longer than a frame. */
class Dots {
  readonly #byColor = new Map<string, [x: number, y: number, radius: number][]>();

  add(color: string, x: number, y: number, radius: number): void {
    const dots = this.#byColor.get(color);
    if (dots) dots.push([x, y, radius]);
    else this.#byColor.set(color, [[x, y, radius]]);
  }

  fill(context: CanvasRenderingContext2D): void {
    for (const [color, dots] of this.#byColor) {
      context.fillStyle = color;
      context.beginPath();
      for (const [x, y, radius] of dots) addDot(context, x, y, radius);
      context.fill();
    }
  }

  ring(context: CanvasRenderingContext2D, width: number): void {
    context.lineWidth = width;
    for (const [color, dots] of this.#byColor) {
      context.strokeStyle = color;
      context.beginPath();
      for (const [x, y, radius] of dots) addDot(context, x, y, radius);
      context.stroke();
    }
  }
}

const shareOf = (value: number, full: number): number => (full > 0 ? Math.min(1, Math.abs(value) / full) : 0);

export function drawArray(context: CanvasRenderingContext2D, view: ArrayView): void {
  const { pitch } = view.layout;
  drawWaiting(context, view);
  drawCells(context, view);
  if (pitch >= legible.moving) drawMoving(context, view);
  if (pitch >= legible.numbers) drawNumbers(context, view);
  drawSums(context, view);
  drawCursor(context, view);
}

/** What is about to enter, each row a cycle later than the one above it. */
function drawWaiting(
  context: CanvasRenderingContext2D,
  { array, layout, palette: { ink }, full, fraction }: ArrayView,
): void {
  const { rows } = array.schedule.array;
  const { left, top, pitch, waiting } = layout;
  const { cycle } = array.state;
  const isSmall = pitch < legible.moving;
  const dots = new Dots();
  for (let row = 0; row < rows; row++) {
    for (let ahead = 0; ahead < waiting; ahead++) {
      const wave = array.entering(row, cycle + ahead);
      if (wave === none) continue;
      const share = Math.max(seed, shareOf(array.inputOf(wave, row), full.input));
      const x = left - (ahead + 0.5 - fraction) * pitch;
      const y = top + (row + (isSmall ? 0.5 : 0.2)) * pitch;
      dots.add(
        thinned(ink, 0.85 - (0.6 * ahead) / waiting),
        x,
        y,
        dotRadius(share) * pitch * (isSmall ? 0.8 : 0.4),
      );
    }
  }
  dots.fill(context);
}

function drawCells(
  context: CanvasRenderingContext2D,
  { array, layout, palette: { ink, vermilion }, full }: ArrayView,
): void {
  const { schedule, state } = array;
  const { rows, columns } = schedule.array;
  const { left, top, pitch } = layout;
  const [lights, weights] = [new Dots(), new Dots()];
  for (let cell = 0; cell < rows * columns; cell++) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const [x, y] = [left + (column + 0.5) * pitch, top + (row + 0.5) * pitch];
    const isBusy = array.isBusy(cell);
    if (isBusy) {
      const level = Math.round(shareOf(state.inputs[cell]!, full.input) * lightLevels) / lightLevels;
      const light = weakestLight + (strongestLight - weakestLight) * level;
      lights.add(thinned(ink, light), x, y, 0.48 * pitch);
    }
    const weight = state.weights[cell]!;
    const share = shareOf(weight, full.weight);
    const color = weight < 0 ? vermilion : ink;
    weights.add(
      isBusy ? color : thinned(color, idle),
      x,
      y,
      Math.max(dotRadius(seed), dotRadius(share) * 0.72) * pitch,
    );
    if (schedule.registers === "two" && pitch >= legible.moving && state.nextTiles[cell] !== none) {
      const next = state.nextWeights[cell]!;
      const isKept = state.nextTiles[cell] === state.weightTiles[cell];
      if (!isKept && next !== 0)
        weights.add(
          thinned(next < 0 ? vermilion : ink, idle),
          x - 0.36 * pitch,
          y + 0.36 * pitch,
          dotRadius(shareOf(next, full.weight)) * 0.3 * pitch,
        );
    }
  }
  lights.fill(context);
  weights.fill(context);
}

/** Inputs on their way to the right, sums on their way down. */
function drawMoving(
  context: CanvasRenderingContext2D,
  { array, layout, palette: { ink, vermilion }, full, fraction }: ArrayView,
): void {
  const { columns, rows } = array.schedule.array;
  const { left, top, pitch } = layout;
  const { inputs, sums, waves } = array.state;
  const [moving, falling] = [new Dots(), new Dots()];
  for (let cell = 0; cell < rows * columns; cell++) {
    if (waves[cell] === none) continue;
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const [x, y] = [left + (column + 0.5) * pitch, top + (row + 0.5) * pitch];
    const share = Math.max(seed, shareOf(inputs[cell]!, full.input));
    moving.add(ink, x + fraction * pitch, y - 0.3 * pitch, dotRadius(share) * 0.4 * pitch);
    if (!array.isBusy(cell) && sums[cell] === 0) continue;
    const sum = sums[cell]!;
    const radius = Math.max(0.03, dotRadius(shareOf(sum, full.sum)) * 0.4) * pitch;
    falling.add(sum < 0 ? vermilion : ink, x + 0.3 * pitch, y + fraction * pitch, radius);
  }
  moving.fill(context);
  falling.ring(context, Math.max(1, pitch / 32));
}

/** What a cell multiplies by what, and what comes of it, where there is room to read it. */
function drawNumbers(
  context: CanvasRenderingContext2D,
  { array, layout, palette: { ink }, write }: ArrayView,
): void {
  const { columns, rows } = array.schedule.array;
  const { left, top, pitch } = layout;
  const { inputs, sums, weights, weightTiles } = array.state;
  context.font = `${Math.round(pitch / 8)}px "Halfstep Mono", monospace`;
  context.textBaseline = "alphabetic";
  for (let cell = 0; cell < rows * columns; cell++) {
    if (weightTiles[cell] === none) continue;
    const [x, y] = [left + (cell % columns) * pitch, top + Math.floor(cell / columns) * pitch];
    const isBusy = array.isBusy(cell);
    context.fillStyle = thinned(ink, isBusy ? 1 : 0.6);
    context.textAlign = "left";
    context.fillText(write(weights[cell]!), x + 0.04 * pitch, y + 0.96 * pitch);
    if (!isBusy) continue;
    context.fillText(write(inputs[cell]!), x + 0.04 * pitch, y + 0.14 * pitch);
    context.textAlign = "right";
    context.fillText(write(sums[cell]!), x + 0.96 * pitch, y + 0.96 * pitch);
  }
}

/** Below the columns, what has left them of the first row of the batch. */
function drawSums(
  context: CanvasRenderingContext2D,
  { array, layout, palette: { ink, vermilion, line }, full, nameOf }: ArrayView,
): void {
  const { columns } = array.schedule.array;
  const { left, pitch, sumsY, namesY } = layout;
  const { firstN, n } = array.leavingTile();
  const dots = new Dots();
  context.font = `${Math.min(13, Math.max(9, Math.round(0.55 * pitch)))}px "Halfstep Text", sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = thinned(ink, 0.8);
  const hasNames = pitch >= 9 && nameOf(firstN + n - 1).length * 7 < pitch + 4;
  for (let column = 0; column < n; column++) {
    const x = left + (column + 0.5) * pitch;
    const sum = array.state.accumulators[firstN + column]!;
    const share = Math.max(seed, shareOf(sum, full.sum));
    dots.add(sum < 0 ? vermilion : ink, x, sumsY, dotRadius(share) * pitch * 0.95);
    if (hasNames) context.fillText(nameOf(firstN + column), x, namesY);
  }
  dots.fill(context);
  context.strokeStyle = line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, namesY - 10);
  context.lineTo(left + columns * pitch, namesY - 10);
  context.stroke();
}

function drawCursor(
  context: CanvasRenderingContext2D,
  { array, layout, palette: { ink }, cursor }: ArrayView,
): void {
  if (cursor === null) return;
  const { columns, rows } = array.schedule.array;
  const { left, top, pitch } = layout;
  const [x, y] = [
    left + ((cursor % columns) + 0.5) * pitch,
    top + (Math.floor(cursor / columns) + 0.5) * pitch,
  ];
  context.strokeStyle = thinned(ink, 0.25);
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(left + columns * pitch, y);
  context.moveTo(x, top);
  context.lineTo(x, top + rows * pitch);
  context.stroke();
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.beginPath();
  addDot(context, x, y, 0.48 * pitch + 1);
  context.stroke();
}
