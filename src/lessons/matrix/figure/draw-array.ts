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
/** Radii of full dots, in distances between cells. */
const radii = { weight: 0.26, input: 0.16, sum: 0.16, small: 0.38 };
/** Where an input is in its cell, left above the weight, and a sum, right below it. */
const aside = 0.27;
/** Where there are numbers below them, dots are so much higher. */
const raised = 0.12;
/** Where the next weight is then. */
const besideNumbers = [-0.38, 0.04] as const;
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

/** The radius of a dot whose area is the value, where the full one has this radius. */
const radiusOf = (value: number, full: number, radius: number): number =>
  2 * dotRadius(Math.max(seed, full > 0 ? Math.abs(value) / full : 0)) * radius;

/** Middle of what is in a cell. */
function middleOf({ left, top, pitch }: Layout, row: number, column: number) {
  const lift = pitch >= legible.numbers ? raised : 0;
  return { x: left + (column + 0.5) * pitch, y: top + (row + 0.5 - lift) * pitch };
}

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
  const { pitch, waiting } = layout;
  const { cycle } = array.state;
  const isSmall = pitch < legible.moving;
  const dots = new Dots();
  for (let row = 0; row < rows; row++) {
    const { x, y } = middleOf(layout, row, 0);
    for (let ahead = 0; ahead < waiting; ahead++) {
      const wave = array.entering(row, cycle + ahead);
      if (wave === none) continue;
      const radius = radiusOf(array.inputOf(wave, row), full.input, isSmall ? radii.small : radii.input);
      const [right, down] = isSmall ? [0, 0] : [-aside, -aside];
      dots.add(
        thinned(ink, 0.9 - (0.65 * ahead) / waiting),
        x + (right - ahead - 1 + fraction) * pitch,
        y + down * pitch,
        radius * pitch,
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
  const isSmall = pitch < legible.moving;
  const [lights, weights] = [new Dots(), new Dots()];
  for (let cell = 0; cell < rows * columns; cell++) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const { x, y } = middleOf(layout, row, column);
    const isBusy = array.isBusy(cell);
    if (isBusy) {
      const share = full.input > 0 ? Math.min(1, Math.abs(state.inputs[cell]!) / full.input) : 0;
      const light =
        weakestLight + (strongestLight - weakestLight) * (Math.round(share * lightLevels) / lightLevels);
      lights.add(thinned(ink, light), left + (column + 0.5) * pitch, top + (row + 0.5) * pitch, 0.48 * pitch);
    }
    const weight = state.weights[cell]!;
    const color = weight < 0 ? vermilion : ink;
    const radius = radiusOf(weight, full.weight, isSmall ? radii.small : radii.weight);
    weights.add(isBusy ? color : thinned(color, idle), x, y, radius * pitch);
    const isLoading = state.nextTiles[cell] !== none && state.nextTiles[cell] !== state.weightTiles[cell];
    if (isSmall || !isLoading) continue;
    const next = state.nextWeights[cell]!;
    const [right, down] = pitch >= legible.numbers ? besideNumbers : [-aside, aside];
    weights.add(
      thinned(next < 0 ? vermilion : ink, idle),
      x + right * pitch,
      y + down * pitch,
      0.4 * radiusOf(next, full.weight, radii.weight) * pitch,
    );
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
  const { pitch } = layout;
  const { inputs, sums, waves } = array.state;
  const [moving, falling] = [new Dots(), new Dots()];
  for (let cell = 0; cell < rows * columns; cell++) {
    if (waves[cell] === none) continue;
    const { x, y } = middleOf(layout, Math.floor(cell / columns), cell % columns);
    const radius = radiusOf(inputs[cell]!, full.input, radii.input);
    moving.add(ink, x + (fraction - aside) * pitch, y - aside * pitch, radius * pitch);
    const sum = sums[cell]!;
    if (!array.isBusy(cell) && sum === 0) continue;
    falling.add(
      sum < 0 ? vermilion : ink,
      x + aside * pitch,
      y + (fraction + aside) * pitch,
      radiusOf(sum, full.sum, radii.sum) * pitch,
    );
  }
  moving.fill(context);
  falling.ring(context, Math.max(1, pitch / 36));
}

/** What a cell multiplies by what, and what comes of it, where there is room to read it. */
function drawNumbers(
  context: CanvasRenderingContext2D,
  { array, layout, palette: { ink }, write }: ArrayView,
): void {
  const { columns, rows } = array.schedule.array;
  const { left, top, pitch } = layout;
  const { inputs, sums, weights, weightTiles } = array.state;
  context.font = `${Math.round(pitch / 9.5)}px "Halfstep Mono", monospace`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let cell = 0; cell < rows * columns; cell++) {
    if (weightTiles[cell] === none) continue;
    const x = left + ((cell % columns) + 0.5) * pitch;
    const y = top + (Math.floor(cell / columns) + 0.5) * pitch;
    const isBusy = array.isBusy(cell);
    const weight = write(weights[cell]!);
    context.fillStyle = thinned(ink, isBusy ? 1 : 0.6);
    context.fillText(isBusy ? `${write(inputs[cell]!)} × ${weight}` : weight, x, y + 0.24 * pitch);
    if (isBusy) context.fillText(`→ ${write(sums[cell]!)}`, x, y + 0.37 * pitch);
  }
}

/** Below the columns, what has left them of the first row of the batch. */
function drawSums(
  context: CanvasRenderingContext2D,
  { array, layout, palette: { ink, vermilion, line }, full, nameOf }: ArrayView,
): void {
  const { columns } = array.schedule.array;
  const { left, top, pitch, sumsY, namesY } = layout;
  const bottom = top + array.schedule.array.rows * pitch;
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
    const radius = radiusOf(sum, full.sum, Math.min(0.48 * pitch, sumsY - bottom - 2));
    dots.add(sum < 0 ? vermilion : ink, x, sumsY, sum === 0 ? 1 : radius);
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
