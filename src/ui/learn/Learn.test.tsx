// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { page } from "../../store/settings/page";
import { type Language, preferences } from "../../store/settings/preferences";
import type { Answers } from "../../store/testing/fake-client";
import { openEngine, playedDescription, show } from "../testing/played-engine";
import { askedLoops, questionOf } from "./declare-sheet";
import { Learn } from "./Learn";
import { lessons } from "./lessons";
import { words } from "./words";

afterEach(() => localStorage.clear());

async function open(own: string, language: Language = "en", answers: Answers = {}) {
  const before = [page.getState(), preferences.getState()] as const;
  onTestFinished(() => {
    page.setState(before[0], true);
    preferences.setState(before[1], true);
  });
  page.setState({ name: "learn", own });
  preferences.setState({ language });
  // No report is ever answered: nothing of the device is known.
  const engine = await openEngine({ "reports.fusion": () => new Promise(() => {}), ...answers });
  const shown = show(engine, <Learn />);
  return { engine, shown };
}

it("the page lists the lessons in their order, each as a link of its own", async () => {
  await open("");
  const links = within(screen.getByRole("list", { name: words.en.contents })).getAllByRole("link");
  expect(links.map((link) => link.getAttribute("href"))).toEqual(
    lessons.map(({ name }) => expect.stringContaining(`page=learn&lesson=${name}`)),
  );
  expect(lessons.map(({ place }) => place)).toEqual(lessons.map(({ place }) => place).toSorted());
});

it("a lesson that there is none of is named, above those that there are", async () => {
  await open("lesson=alchemy");
  expect(screen.getByRole("alert").textContent).toContain("alchemy");
  expect(screen.getByRole("list", { name: words.en.contents })).toBeTruthy();
});

it("a sheet that no lesson has is named, above the lesson", async () => {
  await open("lesson=fusion&sheet=music");
  expect(screen.getByRole("alert").textContent).toContain("music");
  await screen.findByRole("heading", { name: words.en.quiz.title });
});

describe.each(lessons)("the lesson $name", (lesson) => {
  it.each([true, false])(
    "asks what its sheet declares, in that order and in these words: with a GPU %s",
    async (hasGpu) => {
      const describe = { ...playedDescription, ...(hasGpu ? {} : { gpu: null }) };
      const { shown } = await open(`lesson=${lesson.name}`, "zh", { describe });
      await screen.findByRole("heading", { name: words.zh.quiz.title });
      const { zh: sheet, en } = await lesson.fetchSheet();
      const asked = [...shown.container.querySelectorAll("[data-asks] > h3")].map(
        ({ textContent }) => textContent,
      );
      expect(asked).toEqual(askedLoops(sheet, hasGpu).map((loop) => questionOf(loop, hasGpu)));
      expect(asked.length).toBeGreaterThan(1);
      // Links name loops, options and questions: they are the same in both languages, and fit into one.
      const namesOf = ({ loops, questions }: typeof sheet) => [
        ...Object.values(loops).flatMap(({ name, guess }) => [
          name,
          ...(guess.kind === "choice" ? guess.options.map(({ value }) => value) : []),
        ]),
        ...questions.flatMap(({ name, answers }) => [name, ...answers.map((one) => one.name)]),
      ];
      expect(namesOf(sheet)).toEqual(namesOf(en));
      for (const name of namesOf(sheet)) expect(name).toMatch(/^[a-z]{1,40}$/i);
    },
  );

  /** Latin letters are half as wide as Chinese ones, and their words longer. */
  it.each([
    ["en", 1200],
    ["zh", 500],
  ] as const)(
    "has its whole text in %s before anything is run: at least %d characters",
    async (language, least) => {
      const { engine, shown } = await open(`lesson=${lesson.name}`, language);
      await screen.findByRole("heading", { name: words[language].quiz.title });
      const text = shown.container.textContent ?? "";
      const letters = language === "zh" ? (text.match(/\p{Script=Han}/gu) ?? []) : [...text];
      expect(letters.length).toBeGreaterThan(least);
      expect(engine.asked("comparison.start")).toEqual([]);
      // Whatever waits for a measurement has words without a figure until then.
      expect(text).not.toMatch(/NaN *(ms|µs|MB|GB|×|倍|毫秒)|undefined|\[object/);
    },
  );

  it("ends in three questions: a wrong answer is told why, and then the right one counts no longer at the first try", async () => {
    await open(`lesson=${lesson.name}`);
    const title = await screen.findByRole("heading", { name: words.en.quiz.title });
    const quiz = title.closest("section")!;
    const groups = within(quiz).getAllByRole("radiogroup");
    expect(groups).toHaveLength(3);
    let wrongAtFirst = 0;
    for (const group of groups) {
      const answers = within(group).getAllByRole("radio");
      for (const [i, answer] of answers.entries()) {
        await act(async () => fireEvent.click(answer));
        const said = group.parentElement!.querySelector("[role=status]")!.textContent!;
        const isRight = said.startsWith(words.en.quiz.right);
        if (i === 0 && !isRight) wrongAtFirst++;
        expect(said.length).toBeGreaterThan(30);
        if (isRight) break;
        expect(said.startsWith(words.en.quiz.wrong)).toBe(true);
        expect(i).toBeLessThan(answers.length - 1);
      }
    }
    expect(within(quiz).getByText(words.en.quiz.tally(String(3 - wrongAtFirst), "3"))).toBeTruthy();
    // Reading order gives nothing away.
    expect(wrongAtFirst).toBeGreaterThan(0);
  });
});
