import { expect, test } from "vitest";
import { verdictOf } from "./speed";

test("speed is claimed where the times differ, and only there", () => {
  const verdict = (f32: number, quantized: number, bits = 8) =>
    verdictOf({ ms: { f32, quantized }, bits }).verdict;
  expect(verdict(100, 95)).toBe("alike");
  expect(verdict(100, 105)).toBe("alike");
  expect(verdict(100, 60)).toBe("faster");
  expect(verdict(100, 60, 4)).toBe("fasterWeights");
  expect(verdict(100, 300)).toBe("slower");
  expect(verdict(100, 300, 4)).toBe("slowerWeights");
});
