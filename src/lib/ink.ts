/**
 * @file Strokes of a pen as pixels, placed the way MNIST places its digits. An image is size x size values from 0
 * (paper) to 1 (ink), row by row; pixel (x, y) has its centre at (x, y).
 */

export interface Point {
  x: number;
  y: number;
}

/** The way of the pen from touching down to lifting off, in any unit. */
export type Stroke = readonly Point[];

/** Where a point of a stroke lies in the image: scale · point + (x, y), in pixels. */
export interface Placement {
  scale: number;
  x: number;
  y: number;
}

/** Side of an MNIST image in pixels. */
export const fieldSize = 28;
/** Side of the box that holds the ink, before its centre of mass is moved to the middle. */
const boxSize = 20;
/** The pixel on which MNIST's centres of mass lie, on average within a hundredth. */
const middle = 14;

/** Half the width of MNIST's lines in pixels: with it, drawn digits have the test digits' mean of about 0.13. */
export const mnistPenRadius = 1.45;
/** Width of the grey rim of a line in pixels. MNIST was scaled down with antialiasing, so its rims are wide. */
const rim = 1.5;

/** Adds strokes to an image of size x size values. Where lines cross the ink does not add up. */
export function addStrokes(
  image: Float32Array,
  size: number,
  strokes: readonly Stroke[],
  placement: Placement,
  penRadius: number,
): void {
  for (const stroke of strokes) {
    const points = stroke.map((point) => place(point, placement));
    for (const [i, point] of points.entries()) addLine(image, size, points[i - 1] ?? point, point, penRadius);
  }
}

const place = ({ x, y }: Point, placement: Placement): Point => ({
  x: placement.scale * x + placement.x,
  y: placement.scale * y + placement.y,
});

function addLine(image: Float32Array, size: number, from: Point, to: Point, penRadius: number): void {
  const reach = penRadius + rim / 2;
  const left = Math.max(0, Math.ceil(Math.min(from.x, to.x) - reach));
  const right = Math.min(size - 1, Math.floor(Math.max(from.x, to.x) + reach));
  const top = Math.max(0, Math.ceil(Math.min(from.y, to.y) - reach));
  const bottom = Math.min(size - 1, Math.floor(Math.max(from.y, to.y) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const value = Math.min(1, Math.max(0, (reach - distanceToLine(x, y, from, to)) / rim));
      const index = y * size + x;
      if (value > image[index]!) image[index] = value;
    }
  }
}

function distanceToLine(x: number, y: number, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squares = dx * dx + dy * dy;
  const along = squares > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / squares : 0;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}

/**
 * The placement in which strokes lie as MNIST's digits do: their ink fills a box of 20 x 20 pixels without changing
 * its proportions, and then its centre of mass is moved to the middle of the field (LeCun, Cortes, Burges). The pen
 * is as wide for a small drawing as for a large one, because the way of the pen is scaled and not its picture.
 * Extents below `leastExtent` are not magnified to the whole box, so that a dot stays a dot.
 */
export function mnistPlacement(strokes: readonly Stroke[], leastExtent: number): Placement {
  const points = strokes.flat();
  const [left, right] = [minOf(points, "x"), maxOf(points, "x")];
  const [top, bottom] = [minOf(points, "y"), maxOf(points, "y")];
  const extent = Math.max(right - left, bottom - top, leastExtent);
  const scale = (boxSize - 2 * mnistPenRadius) / extent;
  const boxed = { scale, x: middle - (scale * (left + right)) / 2, y: middle - (scale * (top + bottom)) / 2 };
  const image = new Float32Array(fieldSize * fieldSize);
  addStrokes(image, fieldSize, strokes, boxed, mnistPenRadius);
  const centre = centreOfMass(image, fieldSize);
  return { scale, x: boxed.x + middle - centre.x, y: boxed.y + middle - centre.y };
}

const minOf = (points: readonly Point[], axis: keyof Point) =>
  points.reduce((least, point) => Math.min(least, point[axis]), Number.POSITIVE_INFINITY);
const maxOf = (points: readonly Point[], axis: keyof Point) =>
  points.reduce((most, point) => Math.max(most, point[axis]), Number.NEGATIVE_INFINITY);

/** The mean position of the ink, in pixels; the middle of the field for a blank one. */
export function centreOfMass(image: Float32Array, size: number): Point {
  let [sum, x, y] = [0, 0, 0];
  for (const [index, value] of image.entries()) {
    sum += value;
    x += value * (index % size);
    y += value * Math.floor(index / size);
  }
  return sum > 0 ? { x: x / sum, y: y / sum } : { x: size / 2, y: size / 2 };
}
