import { expect, test } from "vitest";
import type { WorksheetRecord } from "../../../share/worksheet-record";
import { asksChoice, asksFactor, declareSheet } from "../declare-sheet";
import { questionsOf } from "../questions";
import { words } from "../words";
import { readWorksheet } from "./read-worksheet";
import { sheetWords } from "./words";
import { worksheetText } from "./worksheet-text";

const sheet = declareSheet((language) => ({
  loops: {
    peak: asksFactor({ question: "Peak?", isOfGpu: true, how: "", min: 1, max: 8 }),
    usual: asksFactor({ question: "GPU?", withoutGpu: "Threads?", how: "", min: 1, max: 8 }),
    waits: asksChoice({
      question: language === "zh" ? "等什么？" : "What?",
      how: "",
      options: { memory: language === "zh" ? "显存" : "Memory", launching: "Orders" },
    }),
  },
  questions: questionsOf(
    { sky: { question: "Why?", air: "Air", dust: "Dust", why: { air: "", dust: "" } } },
    { sky: "air" },
  ),
  says: "",
  found: "",
}));

const record: WorksheetRecord = {
  madeAtMs: 0,
  lesson: "gpu",
  name: "Mei",
  device: null,
  lines: [
    { loop: "later", guess: "up", measured: "up" },
    { loop: "waits", guess: "launching", measured: "memory" },
    { loop: "usual", guess: 2, measured: { value: 2.5, low: 2.4, high: 2.6 } },
  ],
  answers: [
    { question: "new", first: "thing" },
    { question: "sky", first: "dust" },
  ],
  own: "Well.",
};
const zh = words.zh.loop;

test("lines stand in the lesson's order and the reader's words, and what the lesson does not know is named, not dropped", () => {
  const written = readWorksheet(record, sheet.zh, false, zh);
  expect(written.lines).toEqual([
    {
      name: "usual",
      question: "Threads?",
      guess: "2 倍",
      measured: "2.50 倍",
      interval: "2.40 倍到 2.60 倍",
      verdict: "near",
    },
    {
      name: "waits",
      question: "等什么？",
      guess: "Orders",
      measured: "显存",
      interval: null,
      verdict: "off",
    },
    { name: "later", question: "later", guess: "up", measured: "up", interval: null, verdict: "right" },
  ]);
  expect(written.answers).toEqual([
    { name: "sky", question: "Why?", chosen: "Dust", isRight: false },
    { name: "new", question: "new", chosen: "thing", isRight: null },
  ]);
  expect([written.right, written.questionCount]).toEqual([0, 1]);
});

test("a line that is asked on that machine only, or that was answered, is there", () => {
  const namesOf = (lines: WorksheetRecord["lines"], hasGpu: boolean | null) =>
    readWorksheet({ lines, answers: [] }, sheet.en, hasGpu, words.en.loop).lines.map(({ name }) => name);
  expect(namesOf([], null)).toEqual(["peak", "usual", "waits"]);
  expect(namesOf([], false)).toEqual(["usual", "waits"]);
  expect(namesOf([{ loop: "peak", guess: 3, measured: null }], false)).toEqual(["peak", "usual", "waits"]);
});

test("of a lesson that there is none of, everything stands as the link has it", () => {
  const { lines, answers, questionCount } = readWorksheet(record, null, null, words.en.loop);
  expect(lines.map(({ question, guess }) => [question, guess])).toEqual([
    ["later", "up"],
    ["waits", "launching"],
    ["usual", "2×"],
  ]);
  expect(answers.map(({ question, isRight }) => [question, isRight])).toEqual([
    ["new", null],
    ["sky", null],
  ]);
  expect(questionCount).toBe(0);
});

test("as text it says the same", () => {
  const written = readWorksheet(record, sheet.en, true, words.en.loop);
  const told = { title: "Worksheet: GPU", written, device: "acme", date: "today", address: "https://a.b/" };
  expect(worksheetText(record, told, sheetWords.en)).toBe(
    [
      "Worksheet: GPU\nName: Mei\nDate: today\nMeasured on: acme",
      "Peak?\n  Predicted: –\n  Measured: open",
      "GPU?\n  Predicted: 2×\n  Measured: 2.50× (2.40× to 2.60×)\n  Compared: close",
      "What?\n  Predicted: Orders\n  Measured: Memory\n  Compared: differs",
      "later\n  Predicted: up\n  Measured: up\n  Compared: right",
      "Why?\n  Dust (not right)",
      "new\n  thing",
      "Well.",
      "https://a.b/",
    ].join("\n\n"),
  );
});
