import { describe, expect, it } from "vitest";
import { formatsOf } from "../ui/i18n/format";
import { quotedLoss } from "./quoted-loss";
import { recordOfComparison } from "./record-of";
import { typicalComparison } from "./testing/random-record";

describe("the loss that is quoted of a run", () => {
  it("is the last epoch's, and none before there is one, or where it was no number", () => {
    expect(quotedLoss([{ trainLoss: 0.5 }, { trainLoss: 0.25 }])).toBe(0.25);
    expect([
      quotedLoss([]),
      quotedLoss([{ trainLoss: Number.NaN }]),
      quotedLoss([{ trainLoss: null }]),
    ]).toEqual([null, null, null]);
  });

  it("reads the same before and after it has travelled", () => {
    const { loss } = formatsOf("en");
    const result = typicalComparison(1, [{ epochs: 1 }]);
    const [variant] = result.variants;
    for (let i = 0; i < 200; i++) {
      // Some of these are rounded up by five digits, and would not be by four.
      const trainLoss = 0.133345 + i * 1e-7;
      const epochs = [{ ...variant!.epochs[0]!, trainLoss }];
      const record = recordOfComparison({ ...result, variants: [{ ...variant!, epochs }] });
      expect(loss(quotedLoss(epochs)!)).toBe(loss(quotedLoss(record.variants[0]!.epochs)!));
    }
  });
});
