// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { seal } from "../../../share/sealed";
import {
  encodeWorksheet,
  packWorksheet,
  parseWorksheet,
  roundWorksheet,
} from "../../../share/worksheet-link";
import type { WorksheetRecord } from "../../../share/worksheet-record";
import { page } from "../../../store/settings/page";
import { type Language, preferences } from "../../../store/settings/preferences";
import { openEngine, show } from "../../testing/played-engine";
import { Learn } from "../Learn";
import { lessons } from "../lessons";
import { sheetWords } from "./words";

const before = [page.getState(), preferences.getState()] as const;
beforeEach(() => preferences.setState({ language: "en" }));
afterEach(() => {
  cleanup();
  history.replaceState(null, "", "/");
  page.setState(before[0], true);
  preferences.setState(before[1], true);
});

async function open(own: string, fragment = "", language: Language = "en") {
  history.replaceState(null, "", `/${fragment}`);
  page.setState({ name: "learn", own });
  preferences.setState({ language });
  return show(await openEngine(), <Learn />);
}

const filled: WorksheetRecord = {
  madeAtMs: Date.UTC(2026, 10, 29, 12),
  lesson: "fusion",
  name: "Mei",
  device: {
    kind: "gpu",
    vendor: "acme",
    architecture: "",
    description: "",
    isFallback: false,
    isCompatibility: false,
    processor: null,
  },
  lines: [
    { loop: "waits", guess: "memory", measured: "launching" },
    { loop: "layers", guess: 2, measured: { value: 1.876, low: 1.8, high: 1.95 } },
  ],
  answers: [{ question: "larger", first: "memory" }],
  own: "<b>Less</b> waiting.",
};

describe("a worksheet that a link carries", () => {
  it("is shown in the reader's language, with what was chosen, and no answer beyond it", async () => {
    const { container } = await open("", await encodeWorksheet(filled), "zh");
    const table = await screen.findByRole("table");
    expect(screen.getByRole("heading", { name: "算子融合" })).toBeTruthy();
    const rows = within(table)
      .getAllByRole("row")
      .map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(rows[1]).toEqual(["在你的机器上，这一步主要在等什么？", "显存：数据搬运", "启动", "不符"]);
    expect(rows[2]!.slice(1)).toEqual(["2 倍", "1.88 倍1.80 倍到 1.95 倍", "正确"]);
    expect(rows).toHaveLength(6);
    for (const said of ["Mei", "acme", "2026年11月29日", "<b>Less</b> waiting.", "批越大，占的显存越少"])
      expect(container.textContent).toContain(said);
    const { zh } = await lessons.find(({ name }) => name === "fusion")!.fetchSheet();
    for (const { answers, right } of zh.questions)
      expect(container.textContent).not.toContain(answers.find(({ name }) => name === right)!.text);
    expect(screen.getByRole("link", { name: sheetWords.zh.shared.open("算子融合") })).toBeTruthy();
    expect(container.querySelector("input, textarea")).toBeNull();
  });

  it("says on the sheet itself what of it could not be read", async () => {
    const packed = packWorksheet(filled) as unknown[];
    packed[4] = [["waits", [], "launching"]];
    const { container } = await open("", `#w1.${await seal(packed as never)}`);
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("lines[0].guess");
    expect(container.querySelector("[data-paper]")!.contains(alert)).toBe(true);
    expect(screen.getByRole("rowheader", { name: /What does this step wait/ })).toBeTruthy();
  });

  it("of a lesson that there is none of is shown by its names", async () => {
    await open("", await encodeWorksheet({ ...filled, lesson: "alchemy" }));
    expect(await screen.findByText(sheetWords.en.shared.unknownNote)).toBeTruthy();
    expect(screen.getByRole("heading", { name: sheetWords.en.shared.unknown("alchemy") })).toBeTruthy();
    expect(screen.getByRole("rowheader", { name: "waits" })).toBeTruthy();
  });

  it("that is spoilt says so in a sentence, and leads to the lessons", async () => {
    const link = await encodeWorksheet(filled);
    await open("", link.slice(0, -9));
    expect((await screen.findByRole("alert")).textContent).toContain(sheetWords.en.shared.unreadable);
    await act(async () =>
      fireEvent.click(screen.getByRole("button", { name: sheetWords.en.shared.lessons })),
    );
    expect(location.hash).toBe("");
    expect(screen.getByRole("heading", { name: sheetWords.en.classTitle })).toBeTruthy();
  });

  it("is left for the lesson by its door", async () => {
    await open("", await encodeWorksheet(filled));
    const door = await screen.findByRole("link", { name: /Take the lesson/ });
    await act(async () => fireEvent.click(door));
    expect(page.getState().own).toBe("lesson=fusion");
    expect(await screen.findByRole("article", { name: "Operator fusion" })).toBeTruthy();
  });
});

test.each(lessons)(
  "the blank worksheet of $name asks everything and answers nothing; the key has it all",
  async (lesson) => {
    for (const language of ["en", "zh"] as const) {
      const { [language]: sheet } = await lesson.fetchSheet();
      const blank = await open(`lesson=${lesson.name}&sheet=blank`, "", language);
      await screen.findByRole("heading", { name: lesson.title[language] });
      const said = blank.container.textContent!;
      for (const { question, how } of Object.values(sheet.loops)) {
        expect(said).toContain(question);
        expect(said).not.toContain(how);
      }
      for (const { question, answers } of sheet.questions) {
        expect(said).toContain(question);
        for (const { text, reason } of answers) {
          expect(said).toContain(text);
          expect(said).not.toContain(reason);
        }
      }
      expect(blank.container.querySelector("a[href*=key]")).toBeNull();
      cleanup();
      const key = await open(`lesson=${lesson.name}&sheet=key`, "", language);
      await screen.findByRole("heading", { name: lesson.title[language] });
      const answered = key.container.textContent!;
      expect(answered).not.toMatch(/undefined|\[object/);
      for (const { answers, right } of sheet.questions) {
        const { text, reason } = answers.find(({ name }) => name === right)!;
        expect(answered).toContain(`✓ ${text}${reason}`);
      }
      expect(answered).toContain(sheet.found);
      cleanup();
    }
  },
);

test("a full worksheet's link of any lesson stays short, and leads back to all of it", async () => {
  const lengths: Record<string, number> = {};
  for (const { name, fetchSheet } of lessons) {
    const { loops, questions } = (await fetchSheet()).en;
    const full: WorksheetRecord = {
      ...filled,
      lesson: name,
      device: { ...filled.device!, description: "NVIDIA GeForce RTX 4070 Laptop GPU" },
      lines: Object.values(loops).map(({ name: loop, guess }, i) =>
        guess.kind === "choice"
          ? { loop, guess: guess.options[0]!.value, measured: guess.options.at(-1)!.value }
          : { loop, guess: 1.5 + i, measured: { value: 1.234 + i, low: 1.111 + i, high: 1.357 + i } },
      ),
      answers: questions.map(({ name: question, answers }) => ({ question, first: answers[1]!.name })),
      own: "I had expected the arithmetic to be what takes the time, and it was the waiting between one order and the next.",
    };
    const link = await encodeWorksheet(full);
    expect(await parseWorksheet(link)).toEqual({ record: roundWorksheet(full), notices: [] });
    lengths[name] = link.length;
  }
  console.info(`links of full worksheets: ${JSON.stringify(lengths)}`);
  expect(Math.max(...Object.values(lengths))).toBeLessThan(700);
});
