import { expect, test } from "vitest";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { wideConfig } from "./measure";
import { sheet } from "./sheet";

test("what the answer key says of a wide layer is what the engine decides", () => {
  const { step } = fusionReport(parseConfig(wideConfig), 10);
  expect(step.outcome.obstacle?.code).toBe("width");
  expect(sheet.en.loops.wide.expected).toBe("layers");
});
