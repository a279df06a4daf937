import { expect, test } from "vitest";
import { drawShares } from "./draw-ink";

/** Dots as they are drawn on a canvas of this size: where, how large, in which colour. */
function dotsOn(width: number, height: number, rows: Parameters<typeof drawShares>[1]) {
  const dots: { y: number; radius: number; color: string }[] = [];
  const context = {
    fillStyle: "",
    arc: (_: number, y: number, radius: number) => dots.push({ y, radius, color: context.fillStyle }),
    ...Object.fromEntries(
      ["setTransform", "clearRect", "beginPath", "moveTo", "fill"].map((name) => [name, () => {}]),
    ),
  };
  const canvas = { clientWidth: width, clientHeight: height, getContext: () => context };
  drawShares(canvas as unknown as HTMLCanvasElement, rows);
  return dots;
}

test("each share has its row of dots, grown as far as it goes, in its colour", () => {
  // Rows of 20 pixels with dots 12 pixels apart: ten in a row.
  const dots = dotsOn(120, 40, [
    { share: 1, color: "ink" },
    { share: 0.25, color: "grey" },
  ]);
  expect(dots).toHaveLength(20);
  const [first, second] = [dots.slice(0, 10), dots.slice(10)];
  expect(first.every(({ y, color }) => y === 10 && color === "ink")).toBe(true);
  expect(second.every(({ y, color }) => y === 30 && color === "grey")).toBe(true);
  const full = 0.5 * 12 * 0.9;
  expect(first.map(({ radius }) => radius)).toEqual(Array(10).fill(full));
  expect(second.slice(0, 3).map(({ radius }) => radius)).toEqual([full, full, full * Math.SQRT1_2]);
  expect(Math.max(...second.slice(3).map(({ radius }) => radius))).toBeLessThan(full / 4);
});
