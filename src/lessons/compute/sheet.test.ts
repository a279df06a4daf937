import { expect, test } from "vitest";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { lessonConfig, magnitudeOf } from "./measure";
import { sheet } from "./sheet";

test("what the answer key says of a step's operations is what is counted", () => {
  const { off } = fusionReport(parseConfig(lessonConfig), 10);
  expect(sheet.zh.loops.amount.expected).toBe(magnitudeOf(off.flops));
});
