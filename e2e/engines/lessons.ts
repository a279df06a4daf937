/** @file Lessons in another browser: they open, one of their loops is run, and ends in figures. */
import { expect } from "@playwright/test";
import { isSoak } from "../../scripts/soak";
import { figuresIn } from "../lessons/figures";
import { note } from "./test";
import type { Visitor } from "./visitor.page";

/** Of each lesson the place of a loop that takes seconds, and ends in a sentence with figures or in one without. */
const loops = {
  compute: { place: 0, hasFigures: true },
  gpu: { place: 0, hasFigures: true },
  matrix: { place: 0, hasFigures: true },
  fusion: { place: 0, hasFigures: true },
  precision: { place: 0, hasFigures: false },
  int8: { place: 0, hasFigures: true },
  distributed: { place: 0, hasFigures: true },
};

type LessonName = keyof typeof loops;

interface Shown {
  isOver: boolean;
  failure: string;
  reason: string;
}

/** Measures in these lessons, at length in all of them. */
export async function measureInLessons(
  name: string,
  visitor: Visitor,
  usually: readonly LessonName[],
): Promise<void> {
  const lessons = isSoak ? (Object.keys(loops) as LessonName[]) : usually;
  for (const lesson of lessons) {
    const { place, hasFigures } = loops[lesson];
    await visitor.open(`?page=learn&lesson=${lesson}&lang=en`);
    const begin = () =>
      visitor.engine.evaluate((at): boolean => {
        const loop = document.querySelectorAll("section:has(> fieldset)")[at];
        const buttons = [...(loop?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? [])];
        const button = buttons.find(({ innerText }) => innerText.trim() === "Run without a prediction");
        button?.click();
        return button !== undefined;
      }, place);
    await expect.poll(begin, { timeout: 60_000, message: `${lesson} opens` }).toBe(true);
    const look = () =>
      visitor.engine.evaluate((at): Shown => {
        const loop = document.querySelectorAll<HTMLElement>("section:has(> fieldset)")[at];
        return {
          isOver: loop?.innerText.includes("Run it again") ?? false,
          failure: loop?.querySelector('[role="alert"]')?.textContent ?? "",
          reason: loop?.querySelector<HTMLElement>(':scope > [aria-live="polite"]')?.innerText ?? "",
        };
      }, place);
    await expect
      .poll(
        async () => {
          const { isOver, failure } = await look();
          return failure || isOver;
        },
        { timeout: 180_000, message: `${lesson} answers` },
      )
      .toBe(true);
    const { reason } = await look();
    expect(reason.length, reason).toBeGreaterThan(40);
    expect(figuresIn(reason).length > 0, `${lesson}: ${reason}`).toBe(hasFigures);
    await visitor.expectNothingRefused();
  }
  note(`${name} lessons`, { line: `${name}: lessons measure, ${lessons.join(", ")}` });
}
