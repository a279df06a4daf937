import { expect, it } from "vitest";
import { recordOfComparison } from "./record-of";
import { typicalComparison } from "./testing/random-record";

it("a record has of the baseline each epoch that another variant came to last, however many epochs are left out", () => {
  const result = typicalComparison(1, [{ epochs: 50 }, { epochs: 50 }, { epochs: 50 }, { epochs: 50 }]);
  const cameTo = [50, 37, 38, 0];
  const variants = result.variants.map((variant, i) => ({
    ...variant,
    epochs: variant.epochs.slice(0, cameTo[i]),
  }));
  const record = recordOfComparison({ ...result, variants });
  const kept = record.variants.map(({ epochs }) => epochs.map(({ epoch }) => epoch));
  expect(kept[0]).toEqual([5, 14, 23, 32, 37, 38, 41, 50]);
  expect(kept.slice(1)).toEqual([[2, 9, 16, 23, 30, 37], [3, 10, 17, 24, 31, 38], []]);
});
