/** @file What is on the pad and how it was changed since: plain values, and every action on them as a function. */
import { noisy, rotated, shifted, thickened } from "../../lib/disturb";
import {
  addStrokes,
  fieldSize,
  mnistPenRadius,
  mnistPlacement,
  type Point,
  type Stroke,
} from "../../lib/ink";

export interface Drawing {
  /** In units of the pad's side, from its upper left corner. */
  strokes: readonly Stroke[];
  /** A digit of the test set that lies under the strokes. */
  digit: PlacedDigit | null;
  disturbance: Disturbance;
  /** What was there before the latest stroke of pen or eraser; null where there was nothing of these. */
  before: Drawing | null;
}

export interface PlacedDigit {
  /** 784 bytes. */
  pixels: Uint8Array;
  label: number;
}

/** What was done to the picture after it was centred, since centring would take it back. */
export interface Disturbance {
  /** Whole pixels. */
  right: number;
  down: number;
  /** Clockwise. */
  degrees: number;
  /** Pixels added to each side of a line. */
  thickness: number;
  /** How often noise was added; each time is a new pattern. */
  noise: number;
}

const undisturbed: Disturbance = { right: 0, down: 0, degrees: 0, thickness: 0, noise: 0 };

export const emptyDrawing: Drawing = { strokes: [], digit: null, disturbance: undisturbed, before: null };

const limits = { shift: 14, thinnest: -1, thickest: 2.5, noise: 6 } as const;
/** In units of the pad's side; a little more than the pen's. */
const eraserRadius = 0.07;
const noisePerPress = 0.1;
/** Drawings smaller than this part of the pad are dots, not digits. */
const leastExtent = 0.06;

export const isBlank = ({ strokes, digit }: Drawing): boolean => strokes.length === 0 && digit === null;

export const isDisturbed = ({ disturbance }: Drawing): boolean =>
  Object.values(disturbance).some((amount) => amount !== 0);

export const beginStroke = (drawing: Drawing, point: Point): Drawing => ({
  ...drawing,
  strokes: [...drawing.strokes, [point]],
  before: drawing,
});

/** Lengthens the latest stroke. */
export function extendStroke(drawing: Drawing, points: readonly Point[]): Drawing {
  const last = drawing.strokes.at(-1);
  return last ? { ...drawing, strokes: [...drawing.strokes.slice(0, -1), [...last, ...points]] } : drawing;
}

/** Takes the eraser to the pad; `erase` says where it goes. */
export const beginErasing = (drawing: Drawing): Drawing => ({ ...drawing, before: drawing });

/** Takes away what lies on the eraser's way: parts of lines, and pixels of the digit under them. */
export function erase(drawing: Drawing, way: readonly Point[]): Drawing {
  const touched = dense(way);
  const isGone = (point: Point) =>
    touched.some(({ x, y }) => Math.hypot(point.x - x, point.y - y) < eraserRadius);
  const { digit } = drawing;
  return {
    ...drawing,
    strokes: drawing.strokes.flatMap((stroke) => partsOf(dense(stroke), isGone)),
    digit: digit && {
      ...digit,
      pixels: digit.pixels.map((byte, i) => (byte > 0 && isGone(centreOf(i)) ? 0 : byte)),
    },
  };
}

/** The place of a pixel of the digit on the pad. */
const centreOf = (index: number): Point => ({
  x: ((index % fieldSize) + 0.5) / fieldSize,
  y: (Math.floor(index / fieldSize) + 0.5) / fieldSize,
});

/** The same way with so many points that nothing fits between two of them. */
function dense(way: readonly Point[]): Stroke {
  return way.flatMap((to, i) => {
    const from = way[i - 1] ?? to;
    const count = Math.max(1, Math.ceil((4 * Math.hypot(to.x - from.x, to.y - from.y)) / eraserRadius));
    return Array.from({ length: count }, (_, step) => {
      const share = (step + 1) / count;
      return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    });
  });
}

/** What is left of a stroke, in as many pieces as it was cut into. */
function partsOf(stroke: Stroke, isGone: (point: Point) => boolean): Stroke[] {
  const parts: Point[][] = [[]];
  for (const point of stroke) {
    if (!isGone(point)) parts.at(-1)!.push(point);
    else if (parts.at(-1)!.length > 0) parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

export const canUndo = (drawing: Drawing): boolean => drawing.before !== null || !isBlank(drawing);

/** Takes the latest stroke of pen or eraser back; when there is none, the digit. A blank pad is also undisturbed. */
export function undo({ before, disturbance }: Drawing): Drawing {
  return before && !isBlank(before) ? { ...before, disturbance } : emptyDrawing;
}

export const placeDigit = (pixels: Uint8Array, label: number): Drawing => ({
  ...emptyDrawing,
  digit: { pixels, label },
});

export const shift = (drawing: Drawing, right: number, down: number): Drawing =>
  disturb(drawing, {
    right: within(drawing.disturbance.right + right, -limits.shift, limits.shift),
    down: within(drawing.disturbance.down + down, -limits.shift, limits.shift),
  });

export const rotate = (drawing: Drawing, degrees: number): Drawing =>
  disturb(drawing, { degrees: (drawing.disturbance.degrees + degrees) % 360 });

export const thicken = (drawing: Drawing, pixels: number): Drawing =>
  disturb(drawing, {
    thickness: within(drawing.disturbance.thickness + pixels, limits.thinnest, limits.thickest),
  });

export const addNoise = (drawing: Drawing): Drawing =>
  disturb(drawing, { noise: Math.min(drawing.disturbance.noise + 1, limits.noise) });

/** The picture as it was drawn. */
export const restore = (drawing: Drawing): Drawing => disturb(drawing, undisturbed);

function disturb(drawing: Drawing, changes: Partial<Disturbance>): Drawing {
  return isBlank(drawing) ? drawing : { ...drawing, disturbance: { ...drawing.disturbance, ...changes } };
}

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/**
 * The 784 bytes that the network sees. Strokes alone are centred as MNIST is; on a digit of the test set, which is
 * centred already, they stay where they were drawn.
 */
export function pixelsOf({ strokes, digit, disturbance }: Drawing): Uint8Array {
  const { right, down, degrees, thickness, noise } = disturbance;
  const image = digit
    ? Float32Array.from(digit.pixels, (byte) => byte / 255)
    : new Float32Array(fieldSize * fieldSize);
  if (strokes.length > 0) {
    const placement = digit ? onPad(fieldSize) : mnistPlacement(strokes, leastExtent);
    addStrokes(image, fieldSize, strokes, placement, mnistPenRadius);
  }
  const changed = shifted(
    rotated(thickened(image, fieldSize, thickness), fieldSize, degrees),
    fieldSize,
    right,
    down,
  );
  return toBytes(noisy(changed, noisePerPress * noise, noise));
}

/** The pad itself as size x size bytes: what was drawn, where it was drawn. */
export function padPixels({ strokes, digit }: Drawing, size: number): Uint8Array {
  const scale = size / fieldSize;
  const image = Float32Array.from({ length: size * size }, (_, index) => {
    const [x, y] = [Math.floor((index % size) / scale), Math.floor(index / size / scale)];
    return (digit?.pixels[y * fieldSize + x] ?? 0) / 255;
  });
  addStrokes(image, size, strokes, onPad(size), mnistPenRadius * scale);
  return toBytes(image);
}

/** A point of the pad, as large as an image of size x size pixels; its edge is half a pixel before the first centre. */
const onPad = (size: number) => ({ scale: size, x: -0.5, y: -0.5 });

const toBytes = (image: Float32Array): Uint8Array =>
  Uint8Array.from(image, (value) => Math.round(255 * value));
