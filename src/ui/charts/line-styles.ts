/** @file How the lines of earlier runs are told apart without colours: by their dashes and the marks at their epochs. */

export type Mark = "circle" | "square" | "diamond" | "triangle";

export interface LineStyle {
  /** Lengths of strokes and gaps, in widths of the line. */
  dash: readonly number[];
  mark: Mark;
}

/** Strokes have round ends, so one without length is a dot. */
const dashes: readonly (readonly number[])[] = [
  [5, 3],
  [0, 2.5],
  [9, 3, 0, 3],
  [2, 3],
  [11, 4],
  [6, 3, 0, 3, 0, 3],
];
const marks: readonly Mark[] = ["circle", "square", "diamond", "triangle"];

/** A different one for each slot below twelve, which is as many as runs are kept. */
export const lineStyle = (slot: number): LineStyle => ({
  dash: dashes[slot % dashes.length]!,
  mark: marks[(slot + Math.floor(slot / 12)) % marks.length]!,
});

/** The outline of a mark around the origin, `radius` wide, as points; null for the circle. */
export function markCorners(mark: Mark, radius: number): readonly (readonly [number, number])[] | null {
  if (mark === "circle") return null;
  const side = 0.9 * radius;
  if (mark === "square")
    return [
      [-side, -side],
      [side, -side],
      [side, side],
      [-side, side],
    ];
  const tip = 1.3 * radius;
  if (mark === "diamond")
    return [
      [0, -tip],
      [tip, 0],
      [0, tip],
      [-tip, 0],
    ];
  return [
    [0, -tip],
    [1.2 * radius, 0.8 * radius],
    [-1.2 * radius, 0.8 * radius],
  ];
}

/** Half precision is vermilion on the whole site, single precision ink. */
export const isHalf = (precision: string | undefined): boolean =>
  precision !== undefined && precision !== "f32";
