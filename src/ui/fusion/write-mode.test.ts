import { expect, it } from "vitest";
import type { ModeChoice } from "../../worker/api";
import { formatsOf } from "../i18n/format";
import { sharedWords } from "../shared/words";
import { modeWords } from "./mode-words";
import { writeMode } from "./write-mode";

const write = (choice: ModeChoice, isNext = false, language: "en" | "zh" = "en") =>
  writeMode(choice, isNext, modeWords[language], sharedWords[language], formatsOf(language))?.replaceAll(
    "\u00a0",
    " ",
  );

const timed: ModeChoice = { mode: "step", reason: "fastest", stepMs: { off: 4, layers: 2.9, step: 2.1 } };

it("the mode that was found to be fastest stands beside the times of all, most fused first", () => {
  expect(write(timed)).toBe(
    "Auto takes whole-step fusion: 2.10 ms a step, measured here, against 2.90 ms by layers, 4.00 ms unfused.",
  );
  expect(write({ ...timed, mode: "off", stepMs: { off: 1, layers: 2 } })).toBe(
    "Auto takes no fusion: 1.00 ms a step, measured here, against 2.00 ms by layers.",
  );
  expect(write(timed, false, "zh")).toMatch(
    /^自动选用整步融合：本机实测每步 2\.10.*，按层融合 2\.90.*、不融合 4\.00/,
  );
});

it("a mode that was taken though another was as quick says so", () => {
  const close: ModeChoice = { mode: "layers", reason: "fastest", stepMs: { off: 4.4, layers: 4.5 } };
  expect(write(close)).toMatch(
    /4\.50 ms a step.*against 4\.40 ms unfused\. That is no more than chance, and it launches least\.$/,
  );
  expect(write(close, false, "zh")).toMatch(/不融合 4\.40.*。差别在测量误差以内，选启动次数最少的。$/);
  expect(write(timed)).not.toMatch(/chance/);
});

it("where the run under way has another mode, it is the next one that takes it", () => {
  expect(write(timed, true)).toMatch(/^The next run takes whole-step fusion: 2\.10 ms a step/);
});

it("a guess is told as one, and a mode that was asked for not at all", () => {
  const guess = { mode: "step", stepMs: null } as const;
  expect(write({ ...guess, reason: "not-timed-yet" })).toMatch(/whole-step fusion until the modes are timed/);
  expect(write({ ...guess, mode: "layers", reason: "too-large" })).toMatch(
    /fusion by layers; a step of this size/,
  );
  expect(write({ ...guess, reason: "asked" })).toBeUndefined();
});
