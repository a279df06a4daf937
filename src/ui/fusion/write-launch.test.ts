import { expect, test } from "vitest";
import { formatsOf } from "../i18n/format";
import { words } from "./words";
import { writeMeasured, writeTime } from "./write-launch";

const unbroken = (text: string) => text.replace("_", "\u00a0");

const format = formatsOf("en");

test("what was measured has two digits", () => {
  expect([0.0612, 3.14, 21.4, 96.8, 2870].map((value) => writeMeasured(value, format))).toEqual([
    "0.061",
    "3.1",
    "21",
    "97",
    "2,900",
  ]);
});

test("short times are written in microseconds, with a space before the unit that does not break", () => {
  const written = [0.0031, 0.28, 0.9951, 0.9999, 1.31, 24.8].map((ms) =>
    writeTime(ms, words.en.time, format),
  );
  expect(written).toEqual(["3.1_µs", "280_µs", "1_ms", "1_ms", "1.3_ms", "25_ms"].map(unbroken));
  expect(writeTime(0.28, words.zh.time, formatsOf("zh"))).toBe(unbroken("280_微秒"));
});
