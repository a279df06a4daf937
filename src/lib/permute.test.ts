import { expect, test } from "vitest";
import { mix, permute } from "./permute";

const epochOf = (size: number, seed = 42, epoch = 0) =>
  Uint32Array.from({ length: size }, (_, position) => permute(seed, epoch, position, size));

test("every sample comes up exactly once an epoch", () => {
  for (const size of [1, 2, 3, 4, 5, 15, 16, 17, 63, 64, 65, 600, 4096, 10_000, 60_000]) {
    const sorted = epochOf(size).sort();
    expect(sorted.every((sample, index) => sample === index)).toBe(true);
  }
});

test("another seed or epoch gives another order, the same ones the same", () => {
  const first = epochOf(1000);
  expect(epochOf(1000)).toEqual(first);
  for (const other of [epochOf(1000, 43), epochOf(1000, 42, 1), epochOf(1000, 0)]) {
    const same = other.filter((sample, position) => sample === first[position]).length;
    expect(same).toBeLessThan(10);
  }
});

test("the order is pinned, because stored runs depend on it", () => {
  expect([...epochOf(10)]).toEqual([4, 8, 7, 3, 2, 5, 6, 1, 0, 9]);
  expect(mix(1)).toBe(0x514e28b7);
});

test("where a sample lands is uniform: χ² over 16 x 16 cells of 60000 positions", () => {
  const size = 60_000;
  const cells = new Float64Array(256);
  for (const epoch of [0, 1, 2, 3]) {
    epochOf(size, 7, epoch).forEach((sample, position) => {
      cells[Math.floor((position / size) * 16) * 16 + Math.floor((sample / size) * 16)]! += 1;
    });
  }
  const expected = (4 * size) / 256;
  const chiSquared = cells.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
  // 225 degrees of freedom: mean 225, standard deviation 21.
  expect(chiSquared).toBeGreaterThan(120);
  expect(chiSquared).toBeLessThan(330);
});

test("neighbours are not kept together", () => {
  const order = epochOf(60_000);
  let neighbours = 0;
  for (let i = 1; i < order.length; i++) if (Math.abs(order[i]! - order[i - 1]!) === 1) neighbours++;
  expect(neighbours).toBeLessThan(15);
});
