import { describe, expect, it } from "vitest";
import { columnsFor } from "./draw-units";

describe("columnsFor", () => {
  it.each([1, 10, 32, 100, 128, 1000, 4096])("finds room for %i units and none for larger ones", (count) => {
    const [width, height] = [288, 64];
    const columns = columnsFor(count, width, height);
    const used = (n: number) => (width / n) * Math.ceil(count / n);
    expect(used(columns)).toBeLessThanOrEqual(columns < count ? height : width);
    if (columns > 1) expect(used(columns - 1)).toBeGreaterThan(height);
  });
});
