import { describe, expect, it } from "vitest";
import { spread } from "./draw-path";

const path = (...steps: number[]) => ({ steps, probabilities: steps.map((step) => Float32Array.of(step)) });
const shown = (columns: number, ...steps: number[]) =>
  spread(path(...steps), columns).map((answer) => answer?.[0] ?? null);

describe("a path spread over columns", () => {
  it("shows in each span the latest answer before its end", () => {
    expect(shown(4, 0, 10, 40, 95, 100)).toEqual([10, 40, 40, 100]);
  });

  it("is empty before the first answer, and throughout where there is none", () => {
    expect(shown(4, 60, 100)).toEqual([null, null, 60, 100]);
    expect(shown(3)).toEqual([null, null, null]);
  });

  it("shows a network that has not been trained", () => {
    expect(shown(3, 0)).toEqual([0, 0, 0]);
  });
});
