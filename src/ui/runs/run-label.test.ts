import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../train/defaults";
import { fields } from "../../train/fields";
import type { RunConfig } from "../../worker/api";
import { formatsOf } from "../i18n/format";
import { sharedWords } from "../shared/words";
import { runLabel } from "./run-label";
import { words } from "./words";

const defaults = defaultConfig();

function label(changes: Partial<RunConfig>, before: Partial<RunConfig> | null, language: "en" | "zh" = "en") {
  const configBefore = before && { ...defaults, ...before };
  const run = { config: { ...defaults, ...changes }, configBefore };
  return runLabel(run, { fields, defaults }, words[language], sharedWords[language], formatsOf(language));
}

describe("the label of a run", () => {
  it("is what differs from the run before, in the order of the controls", () => {
    expect(label({ lr: 3e-4, hidden: [256] }, {})).toBe("hidden 256, lr 0.0003");
    expect(label({ hidden: [] }, {})).toBe("hidden none");
    expect(label({}, { batchSize: 32 })).toBe("batch 128");
    expect(label({ lr: 3e-4 }, {}, "zh")).toBe("学习率 0.0003");
  });

  it("has precision and loss scale by the names of the settings", () => {
    expect(label({ precision: "f16" }, {})).toBe("f16");
    expect(label({ precision: "f16", scaleExponent: 24, subnormals: "flush" }, { precision: "f16" })).toBe(
      "scale 2^24, subnormals flushed",
    );
    expect(label({ precision: "f16-naive", lossScaling: "off" }, {}, "zh")).toBe("纯 f16");
  });

  it("leaves out what has no influence", () => {
    expect(label({ momentum: 0.5 }, {})).toBe("same settings");
    expect(label({ optimizer: "sgd", momentum: 0.5 }, {})).toBe("SGD, momentum 0.5");
  });

  it("says so where nothing differs, and compares the first run with the defaults", () => {
    expect(label({ lr: 0.1 }, { lr: 0.1 })).toBe("same settings");
    expect(label({ lr: 0.1 }, null)).toBe("lr 0.1");
    expect(label({}, null)).toBe("default settings");
  });
});
