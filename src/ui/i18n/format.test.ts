import { describe, expect, it } from "vitest";
import { formatsOf } from "./format";

const [en, zh] = [formatsOf("en"), formatsOf("zh")];

describe("numbers", () => {
  it("carry their units in both languages", () => {
    expect([en.percent(0.9721), zh.percent(0.9721)]).toEqual(["97.21\u202f%", "97.21%"]);
    expect([en.milliseconds(4.123), zh.milliseconds(22.13)]).toEqual(["4.12 ms", "22.1 毫秒"]);
    expect(en.megabytes(6_100_000)).toBe("6.1 MB");
    expect([0, 409_088, 52_363_264, 7e15].map(en.flops)).toEqual([
      "0 FLOP",
      "409 kFLOP",
      "52.4 MFLOP",
      "7,000 TFLOP",
    ]);
  });

  it.each([
    [0.42, "0.4 sec"],
    [9.96, "10 sec"],
    [59.4, "59 sec"],
    [59.6, "1 min 0 sec"],
    [3599, "59 min 59 sec"],
    [7260, "2 hr 1 min"],
  ])("write %d seconds as %s", (seconds, text) => {
    expect(en.duration(seconds)).toBe(text);
  });

  it("write settings as one would type them", () => {
    expect([1e-3, 3e-5, 0, 128].map(en.setting)).toEqual(["0.001", "3e-5", "0", "128"]);
  });
});
