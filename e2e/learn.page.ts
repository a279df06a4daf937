/** @file A lesson as its reader has it. */
import { expect, type Locator, type Page } from "@playwright/test";

/** What the parts of a loop are called. */
const names = {
  en: { commit: "Commit to it", run: "Run it on this machine", again: "Run it again" },
  zh: { commit: "确定", run: "在本机运行", again: "再运行一次" },
};

export class LessonPage {
  readonly page: Page;
  readonly language: keyof typeof names;

  constructor(page: Page, language: keyof typeof names) {
    this.page = page;
    this.language = language;
  }

  async open(name: string, rest = ""): Promise<void> {
    await this.page.goto(`./?page=learn&lesson=${name}&lang=${this.language}${rest}`);
    await expect(this.page.getByRole("article")).toBeVisible();
  }

  /** The loop that asks this. */
  loop(question: RegExp): Locator {
    return this.page.getByRole("region", { name: question });
  }

  /** All of them that worksheets have, in their order. */
  get loops(): Locator {
    return this.page.locator("[data-asks]");
  }

  /** Commits to whatever comes first, and waits for what the machine answers. */
  async answer(loop: Locator): Promise<void> {
    const { commit, run, again } = names[this.language];
    const [first] = await loop.getByRole("radio").all();
    await first?.check();
    await loop.getByRole("button", { name: commit }).click();
    await loop.getByRole("button", { name: run }).click();
    await expect(loop.getByRole("button", { name: again })).toBeVisible({ timeout: 120_000 });
    await expect(loop.getByRole("alert")).toHaveCount(0);
  }

  /** Lets the machine answer what was committed to. */
  async run(question: RegExp): Promise<void> {
    const loop = this.loop(question);
    const { run, again } = names[this.language];
    await loop.getByRole("button", { name: run }).click();
    await expect(loop.getByRole("button", { name: again })).toBeVisible({ timeout: 120_000 });
  }
}
