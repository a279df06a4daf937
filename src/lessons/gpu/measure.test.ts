import { expect, it } from "vitest";
import { crossingAt, crossingOf, type Race } from "./measure";

const races = (...gains: number[]) =>
  gains.map((value, i): Race => ({ batchSize: 8 * 4 ** i, fewMs: value, manyMs: 1, gain: { value } }));

it("the many are ahead from the batch on behind the last one at which they are not", () => {
  expect(crossingAt(races(0.3, 0.9, 1.4, 3))).toBe(128);
  // Noise once made them quicker at a smaller one.
  expect(crossingAt(races(0.3, 1.1, 0.9, 3))).toBe(512);
  expect(crossingAt(races(0.3, 0.5))).toBeNull();
});

it("they cross somewhere, or are ahead always or never", () => {
  expect(crossingOf(races(0.3, 1.4, 2))).toBe("crosses");
  expect(crossingOf(races(1.2, 1.4, 2))).toBe("always");
  expect(crossingOf(races(0.3, 0.4, 1))).toBe("never");
});
