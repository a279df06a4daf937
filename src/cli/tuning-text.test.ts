import { expect, test } from "vitest";
import type { AdapterTuning } from "../train/choose/tuning";
import { tuningSummary, tuningText } from "./tuning-text";

const report: AdapterTuning = {
  adapter: "Acme One",
  browser: "v22",
  kernels: "1-2",
  ignored: "",
  launches: [
    {
      key: "",
      kernel: "matmul",
      dims: { M: 128, N: 10 },
      candidates: [
        { variant: "tile", tune: { TILE: 16 }, us: 12.34, excluded: "" },
        { variant: "register", tune: {}, us: null, excluded: "y[0] is 3" },
        { variant: "naive", tune: {}, us: 8, excluded: "" },
      ],
      chosen: 2,
    },
  ],
  tally: { compileMs: 12.3, checkMs: 4, timingMs: 99.9, left: 2, trouble: "" },
};

test("all that was tried is listed, with a star at what is taken and the reason at what never is", () => {
  expect(tuningText(report).split("\n")).toEqual([
    "tuned on Acme One",
    "matmul M 128 N 10",
    "    tile (TILE 16): 12.3 µs",
    "    register (no constants): y[0] is 3",
    "  * naive (no constants): 8.0 µs",
    "12 ms of compiling, 4 of checking, 100 of timing; no time for 2 launches",
  ]);
  const trouble = "The device did not answer within 9 ms.";
  expect(tuningText({ ...report, tally: { ...report.tally!, trouble } })).toContain(trouble);
});

test("what is kept is summed up, and what is ignored of it is said why", () => {
  expect(tuningSummary(report, "/cache")).toBe("tuning: 1 launches tuned, 1 variants excluded, in /cache");
  const ignored = "What was kept is ignored.";
  expect(tuningSummary({ ...report, launches: [], ignored }, "/cache")).toBe(
    `tuning: nothing is known of this adapter in /cache\n${ignored}`,
  );
});
