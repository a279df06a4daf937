import { describe, expect, it } from "vitest";
import type { RecordedVariant } from "../../share/record";
import { defaultConfig } from "../../train/defaults";
import type { CompareField, DatasetDescription } from "../../worker/api";
import { recordOf, variantOf } from "../compare/testing/record";
import { formatsOf } from "../i18n/format";
import { sharedWords } from "../shared/words";
import { words } from "./words";
import { writeWorkload } from "./workload";

const mnist: DatasetDescription = {
  name: "mnist",
  width: 28,
  height: 28,
  classNames: [..."0123456789"],
  trainCount: 60_000,
  testCount: 10_000,
};

interface Given {
  variant?: Partial<RecordedVariant>;
  axes?: readonly CompareField[];
  language?: "en" | "zh";
  datasets?: readonly DatasetDescription[];
}

const whole = { step: 2345, totalSteps: 2345 };

function written({ variant = {}, axes = [], language = "en", datasets = [mnist] }: Given = {}) {
  const record = { ...recordOf(variantOf({ ...whole, ...variant })), axes };
  return writeWorkload(record, datasets, words[language], sharedWords[language], formatsOf(language));
}

describe("the workload of a result", () => {
  it("names model, data, batch, optimizer and length, in both languages", () => {
    expect(written()).toBe("784-128-10 on MNIST, batch 128, Adam, 5 epochs");
    expect(written({ language: "zh" })).toBe("784-128-10，MNIST，批大小 128，Adam，5 轮");
    const optimizer = "sgd" as const;
    const config = { ...defaultConfig(), hidden: [], batchSize: 1000, optimizer, epochs: 1 };
    expect(written({ variant: { config, step: 60, totalSteps: 60 } })).toBe(
      "784-10 on MNIST, batch 1,000, SGD, 1 epoch",
    );
  });

  it("leaves out what is compared, which the variants are named by", () => {
    expect(written({ axes: ["batchSize", "optimizer"] })).toBe("784-128-10 on MNIST, 5 epochs");
    expect(written({ axes: ["hidden"] })).toBe("MLP on MNIST, batch 128, Adam, 5 epochs");
  });

  it("does not tell what was cut short as if it had been whole", () => {
    expect(written({ variant: { step: 700 } })).toMatch(/, 700 of 2,345 steps$/);
    expect(written({ variant: { step: 130, totalSteps: 130 } })).toMatch(/, 130 steps$/);
    expect(written({ variant: { step: 700 }, language: "zh" })).toMatch(/，700 \/ 2,345 步$/);
  });

  it("names the model by its kind where the data set is not known here", () => {
    expect(written({ datasets: [] })).toBe("MLP on MNIST, batch 128, Adam, 5 epochs");
  });
});
