import { describe, expect, it } from "vitest";
import { addStrokes, centreOfMass, fieldSize, mnistPenRadius, mnistPlacement, type Stroke } from "./ink";

/** A seven, in a unit square. */
const seven: Stroke = [
  { x: 0, y: 0 },
  { x: 0.7, y: 0 },
  { x: 0.3, y: 1 },
];

const moved = (stroke: Stroke, scale: number, x: number, y: number): Stroke =>
  stroke.map((point) => ({ x: scale * point.x + x, y: scale * point.y + y }));

function draw(stroke: Stroke): Float32Array {
  const image = new Float32Array(fieldSize * fieldSize);
  addStrokes(image, fieldSize, [stroke], mnistPlacement([stroke], 0.01), mnistPenRadius);
  return image;
}

/** Columns and rows that have ink. */
function inkedBox(image: Float32Array): { width: number; height: number } {
  const inked = [...image.keys()].filter((index) => image[index]! > 0.5);
  const extent = (values: number[]) => Math.max(...values) - Math.min(...values) + 1;
  return {
    width: extent(inked.map((index) => index % fieldSize)),
    height: extent(inked.map((index) => Math.floor(index / fieldSize))),
  };
}

describe("placing strokes like MNIST", () => {
  it("puts the centre of mass on pixel (14, 14), where MNIST's lies on average", () => {
    const centre = centreOfMass(draw(seven), fieldSize);
    expect(centre.x).toBeCloseTo(14, 1);
    expect(centre.y).toBeCloseTo(14, 1);
  });

  it("fits the ink into 20 pixels and keeps its proportions", () => {
    const { width, height } = inkedBox(draw(seven));
    expect(height).toBeGreaterThanOrEqual(19);
    expect(height).toBeLessThanOrEqual(21);
    // The way of the pen is 0.7 as wide as high, the pen itself as wide as high.
    const pen = 2 * mnistPenRadius;
    expect(Math.abs(width - (0.7 * (20 - pen) + pen))).toBeLessThanOrEqual(1.5);
  });

  it("gives the same picture wherever and however small it was drawn", () => {
    const large = draw(seven);
    const small = draw(moved(seven, 0.1, 0.8, 0.05));
    for (const [index, value] of large.entries()) expect(small[index]).toBeCloseTo(value, 3);
  });

  it("draws lines of full ink with grey rims", () => {
    const image = draw(seven);
    expect(Math.max(...image)).toBe(1);
    expect(image.some((value) => value > 0.1 && value < 0.9)).toBe(true);
  });

  it("leaves a dot a dot, in the middle", () => {
    const image = draw([{ x: 0.2, y: 0.9 }]);
    expect(inkedBox(image)).toEqual({ width: 3, height: 3 });
    expect(image[14 * fieldSize + 14]).toBe(1);
  });
});

describe("strokes", () => {
  it("are not darker where they cross", () => {
    const image = new Float32Array(25);
    const across: Stroke = [
      { x: 0, y: 2 },
      { x: 4, y: 2 },
    ];
    const placement = { scale: 1, x: 0, y: 0 };
    addStrokes(image, 5, [across], placement, 0.5);
    const once = image.slice();
    addStrokes(image, 5, [across], placement, 0.5);
    expect(image).toEqual(once);
  });

  it("stop at the edge of the image", () => {
    const image = new Float32Array(16);
    const outside: Stroke = [
      { x: -5, y: 1 },
      { x: 9, y: 1 },
    ];
    addStrokes(image, 4, [outside], { scale: 1, x: 0, y: 0 }, 0.4);
    expect(Array.from(image.subarray(4, 8))).toEqual([1, 1, 1, 1].map(() => expect.closeTo(0.767, 2)));
  });
});
