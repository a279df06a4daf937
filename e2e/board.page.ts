/** @file The class board as a teacher has it. */
import { expect, type Locator, type Page } from "@playwright/test";

const names = {
  en: {
    board: "Class board",
    links: "Links to results or worksheets",
    add: "Put on the board",
    topic: "What is shown",
  },
  zh: { board: "课堂看板", links: "结果或学习单的链接", add: "加入看板", topic: "显示内容" },
};

export class BoardPage {
  readonly page: Page;
  readonly language: keyof typeof names;

  constructor(page: Page, language: keyof typeof names) {
    this.page = page;
    this.language = language;
  }

  async open(rest = ""): Promise<void> {
    await this.page.goto(`./?page=learn&board=on&lang=${this.language}${rest}`);
    await expect(this.board).toBeVisible();
  }

  get board(): Locator {
    return this.page.getByRole("article", { name: names[this.language].board, exact: true });
  }

  get topic(): Locator {
    return this.page.getByRole("combobox", { name: names[this.language].topic });
  }

  get marks(): Locator {
    return this.page.locator("[data-mark]");
  }

  async paste(text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: names[this.language].links }).fill(text);
    await this.page.getByRole("button", { name: names[this.language].add }).click();
  }

  /** From the press that adds these links to the frame in which their marks are painted, in milliseconds. */
  async timeToPaint(text: string): Promise<number> {
    await this.page.getByRole("textbox", { name: names[this.language].links }).fill(text);
    return this.page.evaluate(
      (add) =>
        new Promise<number>((resolve) => {
          const button = [...document.querySelectorAll("button")].find(
            ({ textContent }) => textContent === add,
          )!;
          const since = performance.now();
          const look = () => {
            if (!document.querySelector("[data-mark]")) requestAnimationFrame(look);
            // What was drawn before this frame is on the screen with the next.
            else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - since)));
          };
          button.click();
          requestAnimationFrame(look);
        }),
      names[this.language].add,
    );
  }

  /** Nothing lies beside the screen. */
  async expectNoOverflow(): Promise<void> {
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  }
}
