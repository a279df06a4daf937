import { describe, expect, it } from "vitest";
import type { RecordedVariant } from "../../share/record";
import { epochsOf, recordOf, variantOf } from "../compare/testing/record";
import { formatsOf } from "../i18n/format";
import { cardRows } from "./card-rows";
import { words } from "./words";

const rowsOf = (...variants: readonly RecordedVariant[]) =>
  cardRows(
    recordOf(...variants),
    variants.map((_, i) => `variant ${i}`),
    words.en,
    formatsOf("en"),
  ).rows;

describe("a row of a card", () => {
  it("has the accuracy and the last epoch's mean training loss", () => {
    const epochs = epochsOf(0.9, 0.95).map((epoch, i) => ({ ...epoch, trainLoss: [0.5, 0.13327][i]! }));
    expect(rowsOf(variantOf({ epochs })).map(({ note }) => note)).toEqual([
      "95.00\u202f% correct, loss 0.1333",
    ]);
  });

  it("has the accuracy of the model as it was asked, where bits are compared", () => {
    const inference = { accuracy: 0.9, bytes: 1, ms: 1 };
    const rounded = variantOf({ bits: 8, step: 0, totalSteps: 0, stepMs: null, epochs: [], inference });
    expect(rowsOf(rounded).map(({ note }) => note)).toEqual(["90.00\u202f% correct"]);
  });

  it("has neither before an epoch has ended, and says after how many steps it was cancelled", () => {
    expect(rowsOf(variantOf({ step: 7 })).map(({ note }) => note)).toEqual([
      "cancelled after 7 of 500 steps",
    ]);
  });
});
