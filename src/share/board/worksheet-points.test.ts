import { describe, expect, it } from "vitest";
import { classWorksheet } from "../testing/class-links";
import type { WorksheetLine, WorksheetRecord } from "../worksheet-record";
import { lessonsOf, tableOf } from "./worksheet-points";

const sheet = (lines: readonly WorksheetLine[], rest: Partial<WorksheetRecord> = {}): WorksheetRecord => ({
  ...classWorksheet(1),
  lines,
  ...rest,
});
const board = (...records: WorksheetRecord[]) => records.map((record, id) => ({ id, record }));
const factor = (value: number) => ({ value, low: null, high: null });

describe("worksheets of a class", () => {
  it("are apart by lesson, the one with most of them first", () => {
    const lessons = lessonsOf(board(classWorksheet(1, "gpu"), classWorksheet(2), classWorksheet(3)));
    expect(lessons.map(({ lesson, worksheets }) => [lesson, worksheets.length])).toEqual([
      ["fusion", 2],
      ["gpu", 1],
    ]);
  });

  it("tell factors from choices, and leave out and count what fits neither its loop nor an axis", () => {
    const [lesson] = lessonsOf(
      board(
        sheet([
          { loop: "layers", guess: 2, measured: factor(1.5) },
          { loop: "waits", guess: "memory", measured: null },
        ]),
        sheet([
          { loop: "layers", guess: null, measured: factor(3) },
          { loop: "waits", guess: "memory", measured: "launching" },
        ]),
        sheet([
          { loop: "layers", guess: "memory", measured: factor(3) },
          { loop: "waits", guess: null, measured: null },
        ]),
        sheet([{ loop: "layers", guess: 0, measured: factor(3) }]),
      ),
    );
    const [layers, waits] = lesson!.loops;
    expect(layers).toMatchObject({ loop: "layers", kind: "factor", strange: 2 });
    expect(layers!.points.map(({ entry, guess }) => [entry, guess])).toEqual([
      [0, 2],
      [1, null],
    ]);
    expect(waits).toMatchObject({ loop: "waits", kind: "choice", strange: 0, points: { length: 2 } });
  });

  it("count how many predicted what where something was measured, whatever options are called", () => {
    const { options, count } = tableOf([
      { guess: "__proto__", measured: "constructor" },
      { guess: "__proto__", measured: "constructor" },
      { guess: "constructor", measured: null },
    ]);
    expect(options).toEqual(["__proto__", "constructor"]);
    expect([count("__proto__", "constructor"), count("constructor", "__proto__")]).toEqual([2, 0]);
  });

  it("count first answers by question", () => {
    const answers = (first: string) => sheet([], { answers: [{ question: "gain", first }] });
    const [lesson] = lessonsOf(board(answers("memory"), answers("launching"), answers("launching")));
    expect(lesson!.questions).toEqual([
      {
        question: "gain",
        answers: [
          { answer: "launching", count: 2 },
          { answer: "memory", count: 1 },
        ],
      },
    ]);
  });
});
