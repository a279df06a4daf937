import { describe, expect, it } from "vitest";
import { noisy, rotated, shifted, thickened } from "./disturb";

const size = 8;

/** Ink at these (x, y). */
function dots(...at: [number, number][]): Float32Array {
  const image = new Float32Array(size * size);
  for (const [x, y] of at) image[y * size + x] = 1;
  return image;
}

describe("shifted", () => {
  it("moves to the right and down, with paper coming in", () => {
    expect(shifted(dots([1, 2]), size, 3, 1)).toEqual(dots([4, 3]));
  });

  it("loses what leaves the image instead of wrapping it around", () => {
    expect(shifted(dots([7, 0], [0, 7]), size, 1, 0)).toEqual(dots([1, 7]));
  });
});

describe("rotated", () => {
  it("turns clockwise about the middle", () => {
    const image = rotated(dots([4, 1]), size, 90);
    expect(image[4 * size + 7]).toBeCloseTo(1);
    expect(image.reduce((sum, value) => sum + value)).toBeCloseTo(1);
  });

  it("comes back after turning there and back, but for blur", () => {
    const image = dots([3, 3], [4, 3], [5, 3], [3, 4], [4, 4], [5, 4], [3, 5], [4, 5], [5, 5]);
    const back = rotated(rotated(image, size, 15), size, -15);
    expect(back[4 * size + 4]).toBeCloseTo(1);
    expect(back[0]).toBe(0);
  });
});

describe("thickened", () => {
  it("by one pixel, reaches the neighbours", () => {
    expect(thickened(dots([4, 4]), size, 1)[4 * size + 5]).toBe(1);
  });

  it("by half a pixel, reaches the neighbours by half", () => {
    expect(thickened(dots([4, 4]), size, 0.5)[4 * size + 5]).toBe(0.5);
  });

  it("by less than nothing, takes from the edge", () => {
    const bar = dots([2, 2], [3, 2], [4, 2], [2, 3], [3, 3], [4, 3], [2, 4], [3, 4], [4, 4]);
    const thinner = thickened(bar, size, -0.5);
    expect(thinner[2 * size + 3]).toBe(0.5);
    expect(thinner[3 * size + 3]).toBe(1);
  });
});

describe("noisy", () => {
  it("is the same for the same seed and another for another", () => {
    const image = new Float32Array(size * size).fill(0.5);
    expect(noisy(image, 0.1, 1)).toEqual(noisy(image, 0.1, 1));
    expect(noisy(image, 0.1, 2)).not.toEqual(noisy(image, 0.1, 1));
  });

  it("has the deviation it was asked for", () => {
    const image = new Float32Array(4096).fill(0.5);
    const noise = noisy(image, 0.1, 3);
    const variance = noise.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / noise.length;
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 2);
  });

  it("stays between paper and ink", () => {
    const noise = noisy(dots([0, 0], [1, 1]), 2, 1);
    expect(Math.min(...noise)).toBe(0);
    expect(Math.max(...noise)).toBe(1);
  });
});
