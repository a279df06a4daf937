import { describe, expect, it } from "vitest";
import { centreOfMass, fieldSize } from "../../lib/ink";
import {
  addNoise,
  beginErasing,
  beginStroke,
  canUndo,
  type Drawing,
  emptyDrawing,
  erase,
  extendStroke,
  isBlank,
  isDisturbed,
  padPixels,
  pixelsOf,
  placeDigit,
  restore,
  rotate,
  shift,
  thicken,
  undo,
} from "./drawing";

const line = (drawing: Drawing, x: number): Drawing =>
  extendStroke(beginStroke(drawing, { x, y: 0.1 }), [{ x, y: 0.3 }]);

const one = line(emptyDrawing, 0.2);
const ink = (drawing: Drawing): number => pixelsOf(drawing).reduce((sum, byte) => sum + byte, 0);
const centre = (drawing: Drawing) => centreOfMass(Float32Array.from(pixelsOf(drawing)), fieldSize);

describe("a drawing", () => {
  it("is blank to the network until something is drawn", () => {
    expect(isBlank(emptyDrawing)).toBe(true);
    expect(ink(emptyDrawing)).toBe(0);
    expect(ink(one)).toBeGreaterThan(0);
  });

  it("is centred for the network and stays in its place on the pad", () => {
    expect(centre(one).x).toBeCloseTo(14, 1);
    const onPad = centreOfMass(Float32Array.from(padPixels(one, 56)), 56);
    expect(onPad.x).toBeCloseTo(0.2 * 56 - 0.5, 0);
    expect(onPad.y).toBeCloseTo(0.2 * 56 - 0.5, 0);
  });

  it("loses what the eraser passes, be it slow or fast, and gets it back by undo", () => {
    const way = [
      { x: 0, y: 0.2 },
      { x: 1, y: 0.2 },
    ];
    const cut = erase(beginErasing(one), way);
    expect(cut.strokes).toHaveLength(2);
    const rows = cut.strokes.map((stroke) => stroke.map(({ y }) => y));
    expect(Math.max(...rows[0]!)).toBeLessThan(0.135);
    expect(Math.min(...rows[1]!)).toBeGreaterThan(0.265);
    expect(
      erase(
        one,
        way.map(({ y }) => ({ x: 0.9, y })),
      ).strokes,
    ).toHaveLength(1);
    expect(undo(cut).strokes).toBe(one.strokes);

    const along = [
      { x: 0.2, y: 0 },
      { x: 0.2, y: 1 },
    ];
    const gone = erase(beginErasing(one), along);
    expect([isBlank(gone), canUndo(gone), ink(gone)]).toEqual([true, true, 0]);
    expect(undo(gone).strokes).toBe(one.strokes);
  });

  it("loses pixels of a test digit under the eraser, and no others", () => {
    const digit = placeDigit(new Uint8Array(784).fill(200), 3);
    const cut = erase(digit, [{ x: 0.5, y: 0.5 }]);
    const bytes = [...cut.digit!.pixels];
    expect([bytes[13 * 28 + 13], bytes[13 * 28 + 10], bytes[0]]).toEqual([0, 200, 200]);
    expect(digit.digit!.pixels[13 * 28 + 13]).toBe(200);
  });

  it("loses its latest stroke by undo, and with the last one every change", () => {
    const two = shift(line(one, 0.6), 1, 0);
    expect(undo(two).strokes).toEqual(one.strokes);
    expect(undo(undo(two))).toEqual(emptyDrawing);
    expect(undo(emptyDrawing)).toEqual(emptyDrawing);
  });

  it("can lie over a test digit, which undo takes away last", () => {
    const pixels = new Uint8Array(784);
    pixels[0] = 200;
    const over = line(placeDigit(pixels, 7), 0.5);
    expect(pixelsOf(over)[0]).toBe(200);
    expect(undo(over)).toEqual(placeDigit(pixels, 7));
    expect(undo(undo(over))).toEqual(emptyDrawing);
  });

  it("shows a test digit to the network byte by byte as it is", () => {
    const pixels = Uint8Array.from({ length: 784 }, (_, i) => i % 256);
    expect(pixelsOf(placeDigit(pixels, 3))).toEqual(pixels);
  });
});

describe("changes to the picture", () => {
  it("happen after centring, so that they last", () => {
    expect(centre(shift(one, 3, -2)).x).toBeCloseTo(17, 1);
    expect(centre(shift(one, 3, -2)).y).toBeCloseTo(12, 1);
  });

  it("turn, thicken and dirty what the network sees", () => {
    expect(ink(thicken(one, 0.5))).toBeGreaterThan(ink(one));
    expect(ink(thicken(one, -0.5))).toBeLessThan(ink(one));
    expect(pixelsOf(rotate(one, 15))).not.toEqual(pixelsOf(one));
    expect(pixelsOf(addNoise(one))).not.toEqual(pixelsOf(one));
    expect(pixelsOf(addNoise(addNoise(one)))).not.toEqual(pixelsOf(addNoise(one)));
  });

  it("leave the strokes alone and can be taken back", () => {
    const changed = addNoise(thicken(rotate(shift(one, 1, 1), 15), 0.5));
    expect(isDisturbed(changed)).toBe(true);
    expect(restore(changed)).toEqual(one);
  });

  it("keep within bounds, and a blank pad has none", () => {
    let far = one;
    for (let i = 0; i < 40; i++) far = thicken(shift(far, 1, 0), 0.5);
    expect(far.disturbance).toMatchObject({ right: 14, thickness: 2.5 });
    expect(isDisturbed(shift(emptyDrawing, 1, 0))).toBe(false);
    expect(rotate(rotate(one, 345), 15).disturbance.degrees).toBe(0);
  });
});
