import { describe, expect, it } from "vitest";
import type { ResultRecord } from "../../share/record";
import { formatsOf } from "../i18n/format";
import { cellsOf } from "./cells";
import { resultWords } from "./result-words";
import { epochsOf, recordOf, variantOf } from "./testing/record";

const cells = (record: ResultRecord, index: number, isOver = true) =>
  cellsOf({ record, isOver }, index, resultWords.en, formatsOf("en"));
const accuracies = (record: ResultRecord) =>
  record.variants.map((_, i) => {
    const { value, small } = cells(record, i).accuracy;
    return [value, small];
  });

describe("the difference of accuracies", () => {
  it("is that of the same epoch", () => {
    const record = recordOf(
      variantOf({ epochs: epochsOf(0.9, 0.95) }),
      variantOf({ epochs: epochsOf(0.91, 0.94) }),
    );
    expect(accuracies(record)).toEqual([
      ["95.00\u202f%", undefined],
      ["94.00\u202f%", "−1.00 points"],
    ]);
  });

  it("is that of the epoch that a cancelled or slower variant came to, whose epochs are named", () => {
    const cancelled = variantOf({ step: 120, epochs: epochsOf(0.91) });
    const record = recordOf(variantOf({ epochs: epochsOf(0.9, 0.95) }), cancelled);
    expect(accuracies(record)).toEqual([
      ["95.00\u202f%", "after epoch 2"],
      ["91.00\u202f%", "+1.00 points after epoch 1"],
    ]);
  });

  it("is a dash where the baseline never came to that epoch", () => {
    const record = recordOf(
      variantOf({ step: 120, epochs: epochsOf(0.9) }),
      variantOf({ epochs: epochsOf(0.91, 0.96) }),
      variantOf({ step: 20 }),
    );
    expect(accuracies(record)).toEqual([
      ["90.00\u202f%", "after epoch 1"],
      ["96.00\u202f%", "– points after epoch 2"],
      ["–", undefined],
    ]);
  });
});

describe("the time to 97 %", () => {
  const to97 = (...args: Parameters<typeof variantOf>) => cells(recordOf(variantOf(...args)), 0).to97.value;

  it("was not reached by what trained to its end without it", () => {
    expect(to97({ epochs: epochsOf(0.9, 0.96) })).toBe("not reached");
    expect(to97({ timeTo97Ms: 2500, epochs: epochsOf(0.9, 0.98) })).toBe("2.5 sec");
  });

  it("is a dash for what was cancelled before, which may have reached it", () => {
    expect(to97({ step: 120, epochs: epochsOf(0.9, 0.96) })).toBe("–");
    expect(to97({ step: 420, timeTo97Ms: 2500, epochs: epochsOf(0.9, 0.98) })).toBe("2.5 sec");
  });

  it("is a dash for a run that came there without its time being taken", () => {
    const run = { ...recordOf(variantOf({ epochs: epochsOf(0.9, 0.98) })), kind: "run" as const };
    expect(cells(run, 0).to97.value).toBe("–");
  });
});

describe("the training loss", () => {
  it("is the mean of the last epoch, which is named, and a dash before one has ended", () => {
    const epochs = epochsOf(0.9, 0.95).map((epoch, i) => ({ ...epoch, trainLoss: [0.5, 0.13327][i]! }));
    const record = recordOf(variantOf({ epochs }), variantOf());
    expect(cells(record, 0).loss).toEqual({ value: "0.1333", small: "mean of epoch 2" });
    expect(cells(record, 1).loss.value).toBe("–");
  });
});

describe("the check", () => {
  it("is still to come while all goes on, and a dash where it was cancelled before", () => {
    const record = recordOf(variantOf(), variantOf({ state: "waiting", check: null, step: 0 }));
    expect(cells(record, 1, false).check.value).toBe("not yet");
    expect(cells(record, 1).check.value).toBe("–");
  });
});
